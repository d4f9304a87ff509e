/** Archives in streams, whatever they are packed with. Floor 2. */
@NullMarked
package dev.provision.archive;

import org.jspecify.annotations.NullMarked;
