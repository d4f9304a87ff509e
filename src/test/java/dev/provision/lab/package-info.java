/** Real hosts for integration tests, made from the lab's images. */
@NullMarked
package dev.provision.lab;

import org.jspecify.annotations.NullMarked;
