/** What is known of hosts, and since when: records in a Git repository, one commit for each run. */
@NullMarked
package dev.provision.state;

import org.jspecify.annotations.NullMarked;
