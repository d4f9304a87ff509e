/** Passwords of people: how good one is, and what is kept in place of it. Floor 2. */
@NullMarked
package dev.provision.password;

import org.jspecify.annotations.NullMarked;
