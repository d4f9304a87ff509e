/** The packaged program as a user runs it: a process, real playbooks, real hosts. */
@NullMarked
package dev.provision.site;

import org.jspecify.annotations.NullMarked;
