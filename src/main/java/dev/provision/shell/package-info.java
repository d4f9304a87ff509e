/**
 * The words of sh: typed fragments whose values cannot be concatenated or forgotten to be quoted.
 * Pure. Floor 2.
 */
@NullMarked
package dev.provision.shell;

import org.jspecify.annotations.NullMarked;
