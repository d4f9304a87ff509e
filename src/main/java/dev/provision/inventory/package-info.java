/** Who: hosts, groups, patterns and the variables written beside them. Floor 2. */
@NullMarked
package dev.provision.inventory;

import org.jspecify.annotations.NullMarked;
