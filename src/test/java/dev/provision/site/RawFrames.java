package dev.provision.site;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Frames of HTTP/2 (RFC 9113) that no library would send, over TLS. */
final class RawFrames {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int GO_AWAY = 7;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** The statuses of the static table (RFC 7541, appendix A), from entry 8 on. */
  private static final List<String> STATUSES =
      List.of("200", "204", "206", "304", "400", "404", "500");

  private RawFrames() {}

  /**
   * What a request is answered with: a status, {@code reset}, or {@code closed}.
   *
   * @param headers each a name and a value, sent as they are
   * @param contents one of each DATA frame
   */
  static String answer(SSLSocket socket, List<String[]> headers, List<String> contents) {
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    try (socket) {
      var out = new DataOutputStream(socket.getOutputStream());
      out.write(PREFACE);
      frame(out, SETTINGS, 0, 0, new byte[0]);
      frame(out, HEADERS, END_HEADERS | (contents.isEmpty() ? END_STREAM : 0), 1, packed(headers));
      for (int i = 0; i < contents.size(); i++) {
        int flags = i == contents.size() - 1 ? END_STREAM : 0;
        frame(out, DATA, flags, 1, contents.get(i).getBytes(StandardCharsets.ISO_8859_1));
      }
      out.flush();
      return read(new DataInputStream(socket.getInputStream()));
    } catch (EOFException | SocketException _) {
      return "closed";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] content)
      throws IOException {
    out.writeByte(content.length >> 16);
    out.writeShort(content.length & 0xffff);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(content);
  }

  /** Literal fields without indexing, names and values as they are. */
  private static byte[] packed(List<String[]> headers) {
    var bytes = new ByteArrayOutputStream();
    for (String[] header : headers) {
      bytes.write(0);
      string(bytes, header[0]);
      string(bytes, header[1]);
    }
    return bytes.toByteArray();
  }

  /** A length in seven bits, or more of them in bytes that follow (RFC 7541, 5.1). */
  private static void string(ByteArrayOutputStream bytes, String text) {
    var content = text.getBytes(StandardCharsets.ISO_8859_1);
    int rest = content.length - 127;
    bytes.write(Math.min(content.length, 127));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        bytes.write(rest & 127 | 128);
      }
      bytes.write(rest);
    }
    bytes.writeBytes(content);
  }

  private static String read(DataInputStream in) throws IOException {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      in.readInt();
      var content = in.readNBytes(length);
      switch (type) {
        case HEADERS -> {
          return status(content);
        }
        case RESET -> {
          return "reset";
        }
        case GO_AWAY -> {
          return "closed";
        }
        default -> {}
      }
    }
  }

  /**
   * The status: the first field, perhaps after a new size of the table; by its number, or in
   * digits, which Caddy packs (RFC 7541, appendix B).
   */
  private static String status(byte[] fields) {
    int at = 0;
    while ((fields[at] & 0xe0) == 0x20) {
      at++;
    }
    int first = fields[at] & 0xff;
    if (first >= 0x88 && first <= 0x8e) {
      return STATUSES.get(first - 0x88);
    }
    boolean packed = fields[at + 1] < 0;
    return packed
        ? unpacked(fields, at + 2)
        : new String(fields, at + 2, 3, StandardCharsets.US_ASCII);
  }

  /** Three digits in Huffman's code: 0 to 2 have five bits, the others six. */
  private static String unpacked(byte[] fields, int at) {
    int bits = (fields[at] & 0xff) << 16 | (fields[at + 1] & 0xff) << 8 | 0xff;
    if (at + 2 < fields.length) {
      bits = bits & ~0xff | fields[at + 2] & 0xff;
    }
    var digits = new StringBuilder();
    for (int left = 24; digits.length() < 3; ) {
      int five = bits >> left - 5 & 31;
      left -= five < 3 ? 5 : 6;
      digits.append(five < 3 ? five : (bits >> left & 63) - 25 + 3);
    }
    return digits.toString();
  }
}
