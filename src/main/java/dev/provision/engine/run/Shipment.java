package dev.provision.engine.run;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What an {@link Upload} brings to a host.
 *
 * @param name under which it lies there
 * @param sha256 of its bytes: 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param file the file of the controller it is made of, for messages
 * @param bytes writes them
 */
public record Shipment(String name, String sha256, long size, String file, Bytes bytes) {
  /** A source of bytes that can be written any number of times, always the same. */
  @FunctionalInterface
  public interface Bytes {
    /**
     * Writes all but the first ones.
     *
     * @param from how many bytes are left out
     */
    void write(long from, OutputStream out) throws IOException;
  }
}
