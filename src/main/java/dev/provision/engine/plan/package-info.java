/** Plans: what a run would do to a host, and how sure that is. Pure. */
@NullMarked
package dev.provision.engine.plan;

import org.jspecify.annotations.NullMarked;
