/**
 * The door: parse the command line, wire by hand, call one use case, print, choose the exit code.
 * Floor 7.
 */
@NullMarked
package dev.provision.cli;

import org.jspecify.annotations.NullMarked;
