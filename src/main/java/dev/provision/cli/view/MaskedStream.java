package dev.provision.cli.view;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Masks what is written, line by line; what is flushed in the middle of a line is masked alone. A
 * whole line is flushed by itself, so the print stream on top must not flush: it would do so in the
 * middle of long lines.
 */
public final class MaskedStream extends FilterOutputStream {
  private final Masks masks;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private MaskedStream(OutputStream out, Masks masks) {
    super(out);
    this.masks = masks;
  }

  /** A stream of UTF-8 text that is masked before it reaches {@code out}. */
  public static PrintStream over(OutputStream out, Masks masks) {
    return new PrintStream(new MaskedStream(out, masks), false, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      flush();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    int start = offset;
    boolean ended = false;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i + 1 - start);
        pass();
        start = i + 1;
        ended = true;
      }
    }
    line.write(bytes, start, offset + length - start);
    if (ended) {
      out.flush();
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    pass();
    out.flush();
  }

  private void pass() throws IOException {
    if (line.size() > 0) {
      var masked = masks.apply(line.toString(StandardCharsets.UTF_8));
      line.reset();
      out.write(masked.getBytes(StandardCharsets.UTF_8));
    }
  }
}
