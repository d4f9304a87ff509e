package dev.provision.backup;

import dev.provision.repository.SavedFile;
import java.util.Optional;

/**
 * A file on a host that is none of a model's.
 *
 * @param text its bytes; empty where the controller knows them
 */
record FileAt(SavedFile file, Optional<byte[]> text) {}
