package dev.provision.config;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) in lower-case hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /** Of a text's UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of all that is left of a stream, in bounded memory. */
  public static Sum of(InputStream in) throws IOException {
    return written(in::transferTo);
  }

  /** Of all that a writer writes, in bounded memory. */
  public static Sum written(Writer writer) throws IOException {
    var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest());
    var counted = new Counting(sink);
    writer.write(counted);
    return new Sum(counted.size, HexFormat.of().formatHex(sink.getMessageDigest().digest()));
  }

  /** Writes bytes into a stream that it leaves open. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static final class Counting extends FilterOutputStream {
    private long size;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
      size += length;
    }
  }

  /**
   * What a stream held.
   *
   * @param size in bytes
   * @param sha256 64 digits
   */
  public record Sum(long size, String sha256) {}

  /** A new one, for bytes that come by and by. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
