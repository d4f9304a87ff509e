/**
 * Faults: runs that are killed, cut off and abandoned at every frame, and what must be true after
 * the next apply. Faults come from outside the product, and where they landed is read from the
 * host's files, not told by the product.
 */
@NullMarked
package dev.provision.engine.fault;

import org.jspecify.annotations.NullMarked;
