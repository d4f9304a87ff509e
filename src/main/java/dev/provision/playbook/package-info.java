/**
 * What is wanted: plays, roles and tasks, variables and templates, resolved to steps for one host.
 * Floor 4.
 */
@NullMarked
package dev.provision.playbook;

import org.jspecify.annotations.NullMarked;
