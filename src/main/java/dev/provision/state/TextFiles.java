package dev.provision.state;

import dev.provision.resource.ObjectKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where texts and hosts are in the tree of a commit. Names are as they are but for what Git refuses
 * (git-fsck(1): an empty component, {@code .}, {@code ..}, {@code .git} in any case or disguise)
 * and for what is none of the plain characters of a file name: that is percent-encoded.
 */
final class TextFiles {
  private TextFiles() {}

  /** The path of a thing's text in the folder of its host. */
  static String path(ObjectKey key) {
    var parts =
        Stream.of(key.name().split("/")).filter(p -> !p.isEmpty()).map(TextFiles::component);
    return "files/" + component(key.type()) + "/" + parts.collect(Collectors.joining("/"));
  }

  /** A name as one component of a path. */
  static String component(String name) {
    var text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean first = text.isEmpty();
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "_@+,=-".indexOf(c) >= 0);
      if (plain || c == '.' && !(first && isOdd(name))) {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02x", (int) c));
      }
    }
    return text.isEmpty() ? "%" : text.toString();
  }

  /** The name that a component stands for. */
  static String name(String component) {
    return URLDecoder.decode(component.replace("+", "%2b"), StandardCharsets.UTF_8);
  }

  private static boolean isOdd(String name) {
    return name.equals(".")
        || name.equals("..")
        || name.toLowerCase(Locale.ROOT).startsWith(".git");
  }
}
