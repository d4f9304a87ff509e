/**
 * Ansible Vault, formats 1.1 and 1.2: reads and writes what {@code ansible-vault} does, byte for
 * byte given the same salt. An alcove of {@code config}, which does not know it; only the JDK's own
 * cryptography is used. Pure: passwords and salts come in as arguments.
 */
@NullMarked
package dev.provision.config.vault;

import org.jspecify.annotations.NullMarked;
