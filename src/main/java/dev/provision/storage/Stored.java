package dev.provision.storage;

import java.time.Instant;

/**
 * An object that is there.
 *
 * @param name with {@code /}
 * @param size in bytes
 * @param changed when it was put, by the clock of the storage: only to be compared with others of
 *     the same storage
 */
public record Stored(String name, long size, Instant changed) {
  /** The last part of the name. */
  public String last() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
