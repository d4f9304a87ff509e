package dev.provision.engine.program;

import dev.provision.playbook.Handler;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A handler's name where only constant words may stand: in frames and as the name of the file that
 * says it is owed.
 */
public final class HandlerKey {
  private static final int DIGITS = 16;

  private HandlerKey() {}

  /** 16 hexadecimal digits of the name's SHA-256. */
  public static String of(String handler) {
    return Digests.of(handler).substring(0, DIGITS);
  }

  /** The names behind keys. */
  public static Map<String, String> names(List<Handler> handlers) {
    return handlers.stream()
        .map(Handler::name)
        .distinct()
        .collect(Collectors.toMap(HandlerKey::of, name -> name));
  }
}
