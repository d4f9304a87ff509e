package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A command's output behind the mark of {@link CommandLine}: everything up to and including the
 * mark's line is discarded. Looking for the mark costs no round trip, it happens as one reads.
 */
final class MarkedInput extends InputStream {
  /** How much a login shell may print before the command begins. */
  static final int NOISE_LIMIT = 64 * 1024;

  private final InputStream raw;
  private final byte[] mark;
  private final Function<String, RuntimeException> neverBegan;
  private byte[] pending = new byte[0];
  private volatile boolean begun;

  /**
   * @param neverBegan what to throw when the output ends, or exceeds the limit, without the mark;
   *     gets what was printed instead
   */
  MarkedInput(InputStream raw, String mark, Function<String, RuntimeException> neverBegan) {
    this.raw = raw;
    this.mark = (mark + "\n").getBytes(StandardCharsets.US_ASCII);
    this.neverBegan = neverBegan;
  }

  /** Reads up to the mark, once. */
  synchronized void awaitBegin() throws IOException {
    var chunk = new byte[8192];
    while (!begun) {
      int count = pending.length < NOISE_LIMIT ? raw.read(chunk) : -1;
      if (count < 0) {
        throw neverBegan.apply(new String(pending, StandardCharsets.UTF_8));
      }
      int searchFrom = Math.max(0, pending.length - mark.length);
      pending = Arrays.copyOf(pending, pending.length + count);
      System.arraycopy(chunk, 0, pending, pending.length - count, count);
      int end = endOfMark(searchFrom);
      if (end >= 0) {
        begun = true;
        pending = Arrays.copyOfRange(pending, end, pending.length);
      }
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    awaitBegin();
    if (length == 0) {
      return 0;
    }
    synchronized (this) {
      if (pending.length > 0) {
        int count = Math.min(length, pending.length);
        System.arraycopy(pending, 0, bytes, offset, count);
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return count;
      }
    }
    return raw.read(bytes, offset, length);
  }

  /** Bytes that can be read at once; 0 also while the mark has not been found. */
  @Override
  public int available() throws IOException {
    return begun ? atHand() : 0;
  }

  private synchronized int atHand() throws IOException {
    return pending.length + Math.max(0, raw.available());
  }

  private int endOfMark(int from) {
    for (int at = from; at + mark.length <= pending.length; at++) {
      if (Arrays.equals(pending, at, at + mark.length, mark, 0, mark.length)) {
        return at + mark.length;
      }
    }
    return -1;
  }
}
