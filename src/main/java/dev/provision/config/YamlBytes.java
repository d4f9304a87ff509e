package dev.provision.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Bytes of a file into text that can be YAML: UTF-8 and printable throughout. */
final class YamlBytes {
  /** Files of hosts and tasks are a thousandth of it; beyond, somebody named a wrong file. */
  static final int MAXIMUM = 8 * 1024 * 1024;

  private static final int BOM = 0xFEFF;

  private YamlBytes() {}

  static Optional<String> decode(String file, byte[] bytes, Diagnostics out) {
    var start = new Position(file, 1, 1);
    if (bytes.length > MAXIMUM) {
      out.add(
          Diagnostic.error(start, "the file is larger than 8 MiB")
              .remedy("keep data out of YAML; name it as a file to copy instead"));
      return Optional.empty();
    }
    if (isUtf16(bytes)) {
      out.add(Diagnostic.error(start, "the file is UTF-16").remedy(convert("UTF-16", file)));
      return Optional.empty();
    }
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var chars = CharBuffer.allocate(bytes.length);
    var result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    var text = chars.flip().toString();
    if (result.isError()) {
      int wrong = Byte.toUnsignedInt(bytes[text.getBytes(StandardCharsets.UTF_8).length]);
      out.add(
          Diagnostic.error(after(file, text), "the byte 0x%02X is not UTF-8".formatted(wrong))
              .remedy(convert("ISO-8859-1", file)));
      return Optional.empty();
    }
    return printable(file, withoutMark(start, text, out), out);
  }

  /** Refuses characters that YAML does not allow. */
  static Optional<String> printable(String file, String text, Diagnostics out) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c) || c == BOM) {
        out.add(
            Diagnostic.error(after(file, text.substring(0, i)), what(c))
                .remedy("remove it, or write it as \"\\u%04X\" in double quotes".formatted(c)));
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  private static String what(int c) {
    return switch (c) {
      case 0 -> "a NUL character cannot stand in YAML";
      case BOM -> "a byte order mark stands in the middle of the text";
      default -> "the character U+%04X cannot stand in YAML".formatted(c);
    };
  }

  private static String withoutMark(Position start, String text, Diagnostics out) {
    if (text.isEmpty() || text.charAt(0) != BOM) {
      return text;
    }
    out.add(
        Diagnostic.warning(start, "the file begins with a byte order mark, which is ignored")
            .remedy("save it as UTF-8 without one"));
    return withoutMark(text);
  }

  /** Columns are counted without a byte order mark at the beginning. */
  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
  }

  private static String convert(String from, String file) {
    return "save it as UTF-8, for example: iconv -f " + from + " -t UTF-8 " + file;
  }

  private static Position after(String file, String text) {
    var lines = SourceLines.of(text).lines();
    var last = lines.getLast();
    return new Position(file, lines.size(), last.codePointCount(0, last.length()) + 1);
  }
}
