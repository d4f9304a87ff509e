/**
 * The kinds a task can name, one file each, listed in Kinds. Uses dev.provision.resource, never the
 * reverse. Floor 3.
 */
@NullMarked
package dev.provision.resource.kind;

import org.jspecify.annotations.NullMarked;
