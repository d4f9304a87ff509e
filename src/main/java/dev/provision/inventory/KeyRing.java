package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.InputException;
import dev.provision.config.Node;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The keys of clients, as a variables file holds them. A value: the methods return changed copies.
 *
 * @param keys by the client's name, the oldest first
 */
public record KeyRing(SequencedMap<String, List<ApiKey>> keys) {
  /** The variable of the file. */
  public static final String VARIABLE = "ollama_keys";

  private static final String HEAD =
      "# Written by 'provision keys'. What a client may use is in ollama_clients.\n";

  public KeyRing {
    var copy = new TreeMap<String, List<ApiKey>>();
    keys.forEach((client, list) -> copy.put(client, List.copyOf(list)));
    keys = copy;
  }

  /**
   * Reads a file's text; what is encrypted in it stays so.
   *
   * @throws InputException with all that is wrong
   */
  public static KeyRing read(String file, String text) {
    var out = new Diagnostics();
    var keys = new TreeMap<String, List<ApiKey>>();
    new Yaml((cipherText, _) -> Secret.of(cipherText))
        .read(file, text, out)
        .flatMap(node -> RecordBinder.bind(node, Content.class, "a file of keys", out))
        .ifPresent(content -> clients(content.ollamaKeys, out, keys));
    out.throwIfErrors();
    return new KeyRing(keys);
  }

  private record Content(Node ollamaKeys) {}

  private static void clients(Node node, Diagnostics out, TreeMap<String, List<ApiKey>> keys) {
    if (node instanceof Node.Map map) {
      map.entries().forEach(entry -> keys.put(entry.key().text(), list(entry, out)));
    } else {
      out.add(Diagnostic.error(node.at(), "'" + VARIABLE + "' is a mapping from clients to keys"));
    }
  }

  private static List<ApiKey> list(Node.Entry entry, Diagnostics out) {
    if (!(entry.value() instanceof Node.Seq list)) {
      out.add(Diagnostic.error(entry.value().at(), "a client has a list of keys"));
      return List.of();
    }
    return list.items().stream()
        .flatMap(item -> RecordBinder.bind(item, ApiKey.class, "a key", out).stream())
        .toList();
  }

  public static KeyRing empty() {
    return new KeyRing(new TreeMap<>());
  }

  public List<ApiKey> of(String client) {
    return keys.getOrDefault(client, List.of());
  }

  public KeyRing with(String client, ApiKey added) {
    return changed(
        client,
        list -> {
          var more = new ArrayList<>(list);
          more.add(added);
          return more;
        });
  }

  /** All keys that the client has now end then at the latest. */
  public KeyRing until(String client, Instant last) {
    return changed(client, list -> list.stream().map(key -> key.until(last)).toList());
  }

  public KeyRing without(String client, Predicate<ApiKey> revoked) {
    return changed(client, list -> list.stream().filter(revoked.negate()).toList());
  }

  private KeyRing changed(String client, UnaryOperator<List<ApiKey>> change) {
    var copy = new TreeMap<>(keys);
    copy.put(client, change.apply(of(client)));
    copy.values().removeIf(List::isEmpty);
    return new KeyRing(copy);
  }

  /** The file's text. */
  public String text() {
    if (keys.isEmpty()) {
      return HEAD + VARIABLE + ": {}\n";
    }
    var text = new StringBuilder(HEAD).append(VARIABLE).append(":\n");
    keys.forEach(
        (client, list) -> {
          text.append("  \"").append(client).append("\":\n");
          list.forEach(key -> text.append(text(key)));
        });
    return text.toString();
  }

  private static String text(ApiKey key) {
    var expires = key.expires().map(e -> "      expires: \"" + e + "\"\n").orElse("");
    return "    - id: \"%s\"\n      created: \"%s\"\n%s      sha256: !vault |\n%s"
        .formatted(key.id(), key.created(), expires, key.sealed().reveal().strip().indent(10));
  }
}
