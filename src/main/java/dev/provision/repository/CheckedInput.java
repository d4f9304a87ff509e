package dev.provision.repository;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A blob's bytes; its end is none unless they were the right ones. */
final class CheckedInput extends FilterInputStream {
  private final Blob blob;
  private final Hashing hashing = new Hashing();
  private boolean over;

  CheckedInput(InputStream in, Blob blob) {
    super(in);
    this.blob = blob;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (over) {
      return -1;
    }
    int count = next(bytes, offset, length);
    if (count < 0) {
      hashing.expect(blob);
      over = true;
    } else {
      hashing.add(bytes, offset, count);
    }
    return count;
  }

  /** What was altered in an encrypted repository is found before the end. */
  private int next(byte[] bytes, int offset, int length) throws DamagedException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new DamagedException(blob.digest() + " cannot be read: " + brief(e), e);
    }
  }

  /** A library that unseals tells the state of its buffers, too, from the second line on. */
  private static String brief(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
