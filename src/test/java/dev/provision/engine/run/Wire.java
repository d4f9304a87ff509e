package dev.provision.engine.run;

/**
 * How far bytes get before the connection is cut.
 *
 * @param up bytes to the host
 * @param down bytes from the host
 */
record Wire(long up, long down) {
  static Wire whole() {
    return new Wire(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  static Wire cutAfterReading(long bytes) {
    return new Wire(Long.MAX_VALUE, bytes);
  }

  static Wire cutAfterWriting(long bytes) {
    return new Wire(bytes, Long.MAX_VALUE);
  }
}
