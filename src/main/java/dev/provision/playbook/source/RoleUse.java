package dev.provision.playbook.source;

import dev.provision.config.Node;

/**
 * A role in a play, or among the dependencies of another.
 *
 * @param name with its place
 * @param settings what was written beside it
 */
public record RoleUse(Node.Str name, Settings settings) {}
