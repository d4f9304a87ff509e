package dev.provision.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The commonest mistake in playbooks: {@code key: {{ name }}} without quotes, which YAML reads as a
 * mapping in a mapping.
 */
final class Templates {
  private static final Pattern END = Pattern.compile("[,\\]]?\\s*(?:#.*)?$");

  private Templates() {}

  /** Whether a mapping is <code>{{…}}</code> and nothing else. */
  static boolean isUnquoted(MappingNode node) {
    return node.getFlowStyle() == FlowStyle.FLOW
        && node.getValue().size() == 1
        && isFlow(node.getValue().getFirst().getKeyNode());
  }

  /** Whether a key is <code>{{…}}</code>. */
  static boolean isFlowOfMaps(Node key) {
    return key instanceof MappingNode m && isUnquoted(m);
  }

  private static boolean isFlow(Node node) {
    return node instanceof MappingNode m && m.getFlowStyle() == FlowStyle.FLOW;
  }

  static Diagnostic unquoted(Position at, SourceLines source) {
    var rest = END.matcher(source.from(at.line(), at.column())).replaceFirst("");
    return Diagnostic.error(at, "a value that begins with a template must be in quotes")
        .cause("YAML reads { as the beginning of a mapping")
        .remedy(
            rest.contains("\"")
                ? "write it in single quotes: '" + rest + "'"
                : "write: \"" + rest + "\"");
  }
}
