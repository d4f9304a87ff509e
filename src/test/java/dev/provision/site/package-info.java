/** The packaged program with the roles it comes with, on real hosts. */
@NullMarked
package dev.provision.site;

import org.jspecify.annotations.NullMarked;
