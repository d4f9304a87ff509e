package dev.provision.inventory;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The variables of {@code group_vars} and {@code host_vars} in one directory: files named after a
 * group or host, with or without {@code .yml}, {@code .yaml} or {@code .json}, or directories of
 * such files, of which later names win.
 *
 * @param groups by group
 * @param hosts by host
 */
public record VariableFiles(
    Map<String, Map<String, Node>> groups, Map<String, Map<String, Node>> hosts) {
  private static final Pattern OTHER = Pattern.compile("(~|\\.(md|txt|bak|orig|rej|swp))$");

  public VariableFiles {
    groups = Map.copyOf(groups);
    hosts = Map.copyOf(hosts);
  }

  Layer group(String name) {
    return new Layer("group_vars of '" + name + "'", groups.getOrDefault(name, Map.of()));
  }

  Layer host(String name) {
    return new Layer("host_vars of '" + name + "'", hosts.getOrDefault(name, Map.of()));
  }

  /** Reads both directories below one; what does not exist is empty. */
  public static VariableFiles beside(
      String directory, SourceFiles files, Yaml yaml, Diagnostics out) {
    var reader = new Reader(files, yaml, out);
    return new VariableFiles(
        reader.all(SourceFiles.join(directory, "group_vars")),
        reader.all(SourceFiles.join(directory, "host_vars")));
  }

  private record Reader(SourceFiles files, Yaml yaml, Diagnostics out) {
    Map<String, Map<String, Node>> all(String directory) {
      var named = new LinkedHashMap<String, Map<String, Node>>();
      for (var name : files.list(directory)) {
        if (isRead(name)) {
          var path = SourceFiles.join(directory, name);
          named.computeIfAbsent(stem(name), s -> new LinkedHashMap<>()).putAll(variables(path));
        }
      }
      return named;
    }

    private Map<String, Node> variables(String path) {
      if (!files.isDirectory(path)) {
        return files.read(path).map(bytes -> file(path, bytes)).orElse(Map.of());
      }
      var all = new LinkedHashMap<String, Node>();
      for (var name : files.list(path)) {
        if (isRead(name)) {
          all.putAll(variables(SourceFiles.join(path, name)));
        }
      }
      return all;
    }

    private Map<String, Node> file(String path, byte[] bytes) {
      return yaml.read(path, bytes, out).map(node -> variablesOf(node, out)).orElse(Map.of());
    }
  }

  /** The variables of a file; nothing when it is empty. */
  public static Map<String, Node> variablesOf(Node node, Diagnostics out) {
    return switch (node) {
      case Node.Map map -> Variables.of(map, out);
      case Node.Null _ -> Map.of();
      case Node.Seq _, Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ -> {
        out.add(
            Diagnostic.error(node.at(), "a file of variables must be a mapping")
                .remedy("write 'name: value' lines"));
        yield Map.of();
      }
    };
  }

  /** Editors and package managers leave copies; notes are no variables. */
  private static boolean isRead(String name) {
    return !name.startsWith(".") && !OTHER.matcher(name).find();
  }

  /** A name without the ending of a YAML file; host names keep their dots. */
  private static String stem(String name) {
    for (var ending : java.util.List.of(".yml", ".yaml", ".json")) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}
