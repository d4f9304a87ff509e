package dev.provision.shell;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes from a host as text, without loss: what is UTF-8 is decoded, any other byte becomes the
 * lone surrogate U+DC80 … U+DCFF of its value (as in Python's PEP 383), so that two texts are equal
 * exactly when their bytes are.
 */
public final class WireText {
  private static final int ESCAPE = 0xDC00;

  private WireText() {}

  public static String decode(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xFF)));
      }
    }
  }

  public static byte[] encode(String text) {
    var out = new ByteArrayOutputStream(text.length() + 16);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscapedByte(text, i)) {
        out.writeBytes(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        out.write(text.charAt(i) - ESCAPE);
        start = i + 1;
      }
    }
    out.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static boolean isEscapedByte(String text, int i) {
    char c = text.charAt(i);
    boolean lone = i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    return lone && c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF;
  }
}
