package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.template.Python;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Computes what local tasks take as expressions: the claims of assert, the variable of debug. */
final class LocalArguments {
  private LocalArguments() {}

  static Node.Map prepared(Node.Map written, Module<?> module, Supplier<Rendering> renderings) {
    return switch (module.name()) {
      case "assert" -> replaced(written, "that", entry -> claims(entry, renderings));
      case "debug" -> replaced(written, "var", entry -> shown(entry, renderings));
      case "set_fact" -> facts(written);
      default -> written;
    };
  }

  private static Node.Map replaced(
      Node.Map map, String key, java.util.function.UnaryOperator<Node.Entry> change) {
    return new Node.Map(
        map.at(),
        map.entries().stream().map(e -> e.key().text().equals(key) ? change.apply(e) : e).toList());
  }

  private static Node.Entry claims(Node.Entry that, Supplier<Rendering> renderings) {
    var conditions = that.value() instanceof Node.Seq s ? s.items() : List.of(that.value());
    var claims = new ArrayList<Node>();
    for (var node : conditions) {
      var text = Gate.text(node);
      boolean holds = Python.truth(renderings.get().expression(text, Rendering.parse(text)));
      claims.add(
          new Node.Map(
              text.at(),
              List.of(
                  entry(text.at(), "condition", Nodes.text(text.at(), text.text())),
                  entry(text.at(), "holds", new Node.Bool(text.at(), holds, "" + holds)))));
    }
    return new Node.Entry(that.key(), new Node.Seq(that.value().at(), claims));
  }

  /** A variable's value, as the message. */
  private static Node.Entry shown(Node.Entry var, Supplier<Rendering> renderings) {
    var text = Gate.text(var.value());
    var rendering = renderings.get();
    var value = Python.text(rendering.expression(text, Rendering.parse(text)));
    var shown = Nodes.of(text.text() + ": " + value, text.at(), rendering.isSecret(), n -> n);
    return entry(var.key().at(), "msg", shown);
  }

  /** All keys but the module's own are variables. */
  private static Node.Map facts(Node.Map written) {
    var own = written.entries().stream().filter(e -> e.key().text().equals("cacheable")).toList();
    var facts = new ArrayList<>(written.entries());
    facts.removeAll(own);
    var all = new ArrayList<>(own);
    all.add(entry(written.at(), "facts", new Node.Map(written.at(), facts)));
    return new Node.Map(written.at(), all);
  }

  private static Node.Entry entry(Position at, String key, Node value) {
    return new Node.Entry(new Node.Str(at, key, Node.Style.PLAIN), value);
  }
}
