/**
 * Playbooks and roles as they are written: read, checked for their keys and their structure, with
 * nothing rendered yet.
 */
@NullMarked
package dev.provision.playbook.source;

import org.jspecify.annotations.NullMarked;
