/** Text into records: YAML with positions, diagnostics, secrets, vault. Floor 1. */
@NullMarked
package dev.provision.config;

import org.jspecify.annotations.NullMarked;
