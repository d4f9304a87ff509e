/** Programs for hosts: what they ask and what they do, as shell text. Pure. */
@NullMarked
package dev.provision.engine.program;

import org.jspecify.annotations.NullMarked;
