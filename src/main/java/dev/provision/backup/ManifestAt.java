package dev.provision.backup;

import dev.provision.repository.Blob;
import java.util.Optional;

/**
 * A manifest on a host.
 *
 * @param text its bytes; empty where the controller knows them, or they are too many
 */
record ManifestAt(String name, Blob content, Optional<byte[]> text) {}
