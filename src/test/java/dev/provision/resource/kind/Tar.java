package dev.provision.resource.kind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An archive of one member, as POSIX.1-1988 (ustar) has it: also of such as tar(1) would not make.
 *
 * @param type {@code 0} a file, which holds {@code hello}; {@code 2} a link; {@code 6} a fifo
 * @param link where a link leads
 */
record Tar(String name, char type, String link) {
  private static final int BLOCK = 512;
  private static final String CONTENT = "hello";

  /** A file called so. */
  static Tar file(String name) {
    return new Tar(name, '0', "");
  }

  void write(Path archive) throws IOException {
    // The content, and two empty blocks for the end.
    var bytes = Arrays.copyOf(header(), 4 * BLOCK);
    put(bytes, BLOCK, content());
    Files.write(archive, bytes);
  }

  private String content() {
    return type == '0' ? CONTENT : "";
  }

  private byte[] header() {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content().length()));
    put(header, 136, "%011o".formatted(0));
    put(header, 148, " ".repeat(8));
    put(header, 156, Character.toString(type));
    put(header, 157, link);
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] into, int at, String text) {
    System.arraycopy(text.getBytes(US_ASCII), 0, into, at, text.length());
  }

  @Override
  public String toString() {
    return "'" + type + name + (link.isEmpty() ? "" : " to " + link) + "'";
  }
}
