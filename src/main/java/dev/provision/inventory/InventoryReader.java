package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads inventories in Ansible's YAML form, with the variable files beside them. */
public final class InventoryReader {
  /** A first line such as {@code [web]}, or a host with {@code name=value} behind it. */
  private static final Pattern INI =
      Pattern.compile("\\A(?:\\s*(?:[#;].*)?\\R)*\\s*(?:\\[[\\w.:-]+]\\s*\\R|[\\w.-]+ +\\w+=)");

  private static final List<String> KEYS = List.of("hosts", "vars", "children");

  private final SourceFiles files;
  private final Yaml yaml;
  private final Diagnostics out;

  public InventoryReader(SourceFiles files, Yaml yaml, Diagnostics out) {
    this.files = files;
    this.yaml = yaml;
    this.out = out;
  }

  /**
   * Reads several sources into one inventory; where they differ the later wins.
   *
   * @param sources files, directories of files, or names with commas ({@code a,b,})
   */
  public Inventory read(List<String> sources) {
    var builder = new InventoryBuilder(out);
    var variables = new ArrayList<VariableFiles>();
    for (var source : sources) {
      if (source.contains(",")) {
        names(source, builder);
      } else if (files.isDirectory(source)) {
        directory(source, builder);
        variables.add(VariableFiles.beside(source, files, yaml, out));
      } else {
        file(source, builder);
        variables.add(VariableFiles.beside(SourceFiles.parent(source), files, yaml, out));
      }
    }
    return builder.build(variables.stream().distinct().toList());
  }

  private static void names(String source, InventoryBuilder builder) {
    for (var name : source.split(",")) {
      if (!name.isBlank()) {
        builder.host(Inventory.ALL, name.strip());
      }
    }
  }

  private void directory(String source, InventoryBuilder builder) {
    files.list(source).stream()
        .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
        .forEach(name -> file(SourceFiles.join(source, name), builder));
  }

  private void file(String path, InventoryBuilder builder) {
    var start = new Position(path, 1, 1);
    var bytes = files.read(path);
    if (bytes.isEmpty()) {
      out.lackFile();
      out.add(
          Diagnostic.error(start, "there is no inventory '" + path + "'")
              .remedy("give its path with -i"));
      return;
    }
    if (INI.matcher(new String(bytes.get(), StandardCharsets.UTF_8)).find()) {
      form(start);
      return;
    }
    yaml.read(path, bytes.get(), out).ifPresent(node -> groups(node, builder));
  }

  private void form(Position at) {
    out.lackFile();
    out.add(
        Diagnostic.error(at, "an inventory must be a mapping of groups")
            .cause("Ansible's YAML form is read; the INI form is not")
            .remedy("begin with 'all:' and, below it, 'hosts:'"));
  }

  private void groups(Node node, InventoryBuilder builder) {
    switch (node) {
      case Node.Map map when map.entries().stream().anyMatch(e -> isOutside(e)) ->
          map.entries().stream().filter(e -> isOutside(e)).forEach(this::outside);
      case Node.Map map -> map.entries().forEach(e -> group(e, Inventory.ALL, builder));
      case Node.Null _ -> {}
      case Node.Seq _, Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ -> form(node.at());
    }
  }

  private static boolean isOutside(Node.Entry entry) {
    return KEYS.contains(entry.key().text());
  }

  private void outside(Node.Entry entry) {
    out.lackFile();
    out.add(
        Diagnostic.error(entry.key().at(), "'" + entry.key().text() + "' stands outside of a group")
            .remedy("write 'all:' above it, and indent what is below"));
  }

  private void group(Node.Entry entry, String parent, InventoryBuilder builder) {
    var name = entry.key().text();
    builder.group(name, parent, entry.key().at());
    if (entry.value() instanceof Node.Null) {
      return;
    }
    if (!(entry.value() instanceof Node.Map body)) {
      out.add(
          Diagnostic.error(entry.value().at(), "the group '" + name + "' must be a mapping")
              .cause("it takes " + String.join(", ", KEYS)));
      return;
    }
    body.entries().forEach(part -> part(part, name, builder));
  }

  private void part(Node.Entry part, String group, InventoryBuilder builder) {
    switch (part.key().text()) {
      case "hosts" -> mapping(part).forEach(e -> hosts(e, group, builder));
      case "children" -> mapping(part).forEach(e -> group(e, group, builder));
      case "vars" -> {
        if (part.value() instanceof Node.Map vars) {
          builder.groupVariables(group, Variables.of(vars, out));
        } else {
          mapping(part);
        }
      }
      default -> unknown(part.key(), group);
    }
  }

  private void unknown(Node.Str key, String group) {
    var wrong =
        Diagnostic.error(key.at(), "the group '" + group + "' has no key '" + key.text() + "'")
            .cause("it takes " + String.join(", ", KEYS));
    out.add(
        DidYouMean.of(key.text(), KEYS)
            .map(near -> wrong.remedy("did you mean '" + near + "'?"))
            .orElse(wrong.remedy("put groups below 'children' and hosts below 'hosts'")));
  }

  private List<Node.Entry> mapping(Node.Entry part) {
    return switch (part.value()) {
      case Node.Map map -> map.entries();
      case Node.Null _ -> List.of();
      case Node.Seq _, Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ -> {
        out.add(
            Diagnostic.error(part.value().at(), "'" + part.key().text() + "' must be a mapping")
                .remedy("write each name with a colon and without a dash: 'web1:'"));
        yield List.of();
      }
    };
  }

  private void hosts(Node.Entry entry, String group, InventoryBuilder builder) {
    try {
      for (var name : HostRange.names(entry.key().text())) {
        builder.host(group, name);
        host(entry, name, builder);
      }
    } catch (IllegalArgumentException e) {
      out.add(Diagnostic.error(entry.key().at(), e.getMessage()));
    }
  }

  private void host(Node.Entry entry, String name, InventoryBuilder builder) {
    switch (entry.value()) {
      case Node.Map vars -> builder.hostVariables(name, Variables.of(vars, out));
      case Node.Null _ -> {}
      case Node.Seq _, Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ ->
          out.add(
              Diagnostic.error(
                  entry.value().at(), "the variables of host '" + name + "' must be a mapping"));
    }
  }
}
