package dev.provision.transport;

import dev.provision.config.Secret;
import java.util.Optional;

/**
 * Another user's rights, taken by sudo.
 *
 * @param user whose rights, usually root
 * @param password what sudo asks for; empty means that sudo must not ask ({@code sudo -n})
 */
public record Become(String user, Optional<Secret> password) {}
