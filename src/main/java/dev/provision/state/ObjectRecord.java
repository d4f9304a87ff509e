package dev.provision.state;

import dev.provision.resource.Lines;
import java.util.Optional;

/**
 * What is known of one thing of a host.
 *
 * @param playbook the path, as written, of the playbook that last was about it
 * @param lines its state; a value that must not be seen is there as a keyed fingerprint
 * @param text what it holds, where that is a text of the playbook without a secret in it
 */
public record ObjectRecord(String playbook, Lines lines, Optional<String> text) {}
