/** What runs came to: what is kept of it, what is otherwise by now, and the ways back. */
@NullMarked
package dev.provision.memory;

import org.jspecify.annotations.NullMarked;
