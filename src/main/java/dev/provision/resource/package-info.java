/**
 * What can be managed: the four sorts of kinds, state lines, one codec, one comparison. Pure: no
 * I/O, clock, random or threads. Floor 3.
 */
@NullMarked
package dev.provision.resource;

import org.jspecify.annotations.NullMarked;
