package dev.provision.backup;

import dev.provision.engine.run.ProtocolException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a host, with raw bytes between them. */
final class BlobStream {
  private static final int LONGEST = 1024;
  private static final int NOISE = 64 * 1024;

  private final InputStream in;

  BlobStream(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Passes what a login shell says, up to the mark. */
  void begin(String mark) throws IOException {
    int noise = 0;
    for (var line = line(); !line.equals("@begin " + mark); line = line()) {
      noise += line.length() + 1;
      if (noise > NOISE) {
        throw new ProtocolException("the login shell's start-up files print without end");
      }
    }
  }

  /** The words of the next line. */
  List<String> words() throws IOException {
    return List.of(line().split(" "));
  }

  /** Some of the next raw bytes, at least one. */
  int read(byte[] buffer, long atMost) throws IOException {
    int count = in.read(buffer, 0, (int) Math.min(buffer.length, atMost));
    if (count < 0) {
      throw new IOException("the host stopped sending");
    }
    return count;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the host stopped sending");
      }
      if (line.size() >= LONGEST) {
        throw new ProtocolException("a line is longer than " + LONGEST + " bytes");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
