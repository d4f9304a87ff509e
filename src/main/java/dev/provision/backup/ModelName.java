package dev.provision.backup;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of models: host, name space, model and tag, as Ollama's types/model/name.go has them. Of a
 * short name the first parts are those of the public registry, and the tag is latest.
 */
public final class ModelName {
  private static final String HOST = "registry.ollama.ai";
  private static final String SPACE = "library";
  private static final String FIRST = "[A-Za-z0-9_]";
  private static final Pattern PATH =
      Pattern.compile(
          "%1$s[A-Za-z0-9_.:-]{0,349}/%1$s[A-Za-z0-9_-]{0,79}/%1$s[A-Za-z0-9_.-]{0,79}/%1$s[A-Za-z0-9_.-]{0,79}"
              .formatted(FIRST));

  private ModelName() {}

  /** The name that a manifest's path below {@code manifests} gives; empty for none. */
  static Optional<String> ofPath(String path) {
    int slash = path.lastIndexOf('/');
    return PATH.matcher(path).matches()
        ? Optional.of(path.substring(0, slash) + ":" + path.substring(slash + 1))
        : Optional.empty();
  }

  /** Whether a name is whole, and can be a model's. */
  static boolean isWhole(String name) {
    return name.lastIndexOf(':') > 0 && ofPath(path(name)).isPresent();
  }

  /** The path of a whole name's manifest below {@code manifests}. */
  static String path(String name) {
    int colon = name.lastIndexOf(':');
    return name.substring(0, colon) + "/" + name.substring(colon + 1);
  }

  /**
   * The whole name of one as people write it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String whole(String written) {
    int slash = written.lastIndexOf('/');
    var tagged = written.indexOf(':', slash + 1) < 0 ? written + ":latest" : written;
    var parts =
        switch ((int) tagged.chars().filter(c -> c == '/').count()) {
          case 0 -> HOST + "/" + SPACE + "/" + tagged;
          case 1 -> HOST + "/" + tagged;
          default -> tagged;
        };
    if (ofPath(path(parts)).isEmpty()) {
      throw new IllegalArgumentException("'" + written + "' cannot be the name of a model");
    }
    return parts;
  }

  /** As people write it: without what goes without saying. */
  public static String brief(String name) {
    var shorter = name.startsWith(HOST + "/") ? name.substring(HOST.length() + 1) : name;
    return shorter.startsWith(SPACE + "/") ? shorter.substring(SPACE.length() + 1) : shorter;
  }
}
