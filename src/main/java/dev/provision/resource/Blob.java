package dev.provision.resource;

import dev.provision.archive.Packing;
import java.util.Optional;

/**
 * Content that travels apart from the program: over 64 KiB, or binary.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param file where the controller has it
 * @param unpacked when the host is to get it as a plain tar: how the archive is packed
 */
public record Blob(String sha256, long size, String file, Optional<Packing> unpacked) {
  public Blob(String sha256, long size, String file) {
    this(sha256, size, file, Optional.empty());
  }

  /** The same, for a host that lacks what unpacks it. */
  public Blob unpacked(Packing packing) {
    return new Blob(sha256, size, file, Optional.of(packing));
  }

  /** Under which it lies on the host. */
  public String name() {
    return unpacked.isPresent() ? sha256 + ".tar" : sha256;
  }
}
