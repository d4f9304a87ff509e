package dev.provision.cli;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Yaml;
import dev.provision.inventory.SourceFiles;
import dev.provision.inventory.VariableFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@code -e} as Ansible does: {@code @FILE}, JSON or YAML in braces, else words {@code k=v},
 * whose values are text.
 */
final class ExtraVars {
  private static final String NAME = "--extra-vars";
  private static final String VALUE = "(?:\"([^\"]*)\"|'([^']*)'|(\\S*))";
  private static final Pattern WORD = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)=" + VALUE);

  private final SourceFiles files;
  private final Yaml yaml;
  private final Diagnostics out;

  ExtraVars(SourceFiles files, Yaml yaml, Diagnostics out) {
    this.files = files;
    this.yaml = yaml;
    this.out = out;
  }

  /** All together; the later wins. */
  Map<String, Node> read(List<String> written) {
    var variables = new LinkedHashMap<String, Node>();
    written.forEach(w -> variables.putAll(read(w)));
    return variables;
  }

  private Map<String, Node> read(String written) {
    var text = written.strip();
    if (text.startsWith("@")) {
      return file(text.substring(1));
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return yaml.read(NAME, text, out)
          .map(n -> VariableFiles.variablesOf(n, out))
          .orElse(Map.of());
    }
    return words(text);
  }

  private Map<String, Node> file(String path) {
    var bytes = files.read(path);
    if (bytes.isEmpty()) {
      var at = new Position(NAME, 1, 1);
      out.add(Diagnostic.error(at, "there is no file '" + path + "'").remedy("check the path"));
      return Map.of();
    }
    return yaml.read(path, bytes.get(), out)
        .map(n -> VariableFiles.variablesOf(n, out))
        .orElse(Map.of());
  }

  private Map<String, Node> words(String text) {
    var variables = new LinkedHashMap<String, Node>();
    var word = WORD.matcher(text);
    int at = 0;
    while (at < text.length() && word.region(at, text.length()).lookingAt()) {
      var value =
          java.util.stream.Stream.of(word.group(2), word.group(3), word.group(4))
              .filter(g -> g != null)
              .findFirst()
              .orElse("");
      var place = new Position(NAME, 1, word.start(1) + 1);
      variables.put(word.group(1), new Node.Str(place, value, Node.Style.PLAIN));
      at = word.end();
    }
    if (at < text.length()) {
      out.add(
          Diagnostic.error(new Position(NAME, 1, at + 1), "this is neither k=v, JSON nor @FILE")
              .remedy("put values with blanks into quotes: -e \"name='a value'\""));
    }
    return variables;
  }
}
