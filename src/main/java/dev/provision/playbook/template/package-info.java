/**
 * Jinja2 as Ansible uses it: expressions, templates, filters and tests. Pure; knows nothing of
 * plays. The rules are those of Jinja2's Template Designer Documentation and of Ansible's "Using
 * filters" and "Tests" pages.
 *
 * <p>Values are {@code null}, Boolean, Long, Double, String, List and Map; {@link
 * dev.provision.playbook.template.Undefined} stands for what is not there. A {@link
 * dev.provision.playbook.template.Scope} gives the variables.
 */
@NullMarked
package dev.provision.playbook.template;

import org.jspecify.annotations.NullMarked;
