package dev.provision.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Swallows the first bytes. */
final class Later extends FilterOutputStream {
  private long left;

  /**
   * A stream that takes what comes after the first bytes.
   *
   * @param left how many bytes are swallowed
   */
  Later(OutputStream out, long left) {
    super(out);
    this.left = left;
  }

  @Override
  public void write(int b) throws IOException {
    if (left > 0) {
      left--;
    } else {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    int skipped = (int) Math.min(left, length);
    left -= skipped;
    out.write(bytes, start + skipped, length - skipped);
  }
}
