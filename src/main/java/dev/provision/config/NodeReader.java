package dev.provision.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns composed YAML into {@link Node}s: tags, aliases, merge keys. Reports mistakes and goes on,
 * so that all of one file are found.
 */
final class NodeReader {
  /** A node with how many nodes it stands for, and how deep, once its aliases are followed. */
  private record Sized(Node node, long size, int depth) {
    static Sized single(Node node) {
      return new Sized(node, 1, 1);
    }
  }

  /** "Billion laughs": a short text whose aliases stand for more than any memory holds. */
  private static final long MAXIMUM = 1_000_000;

  /** Values are walked by recursion. */
  private static final int DEEPEST = 200;

  private final String file;
  private final SourceLines source;
  private final Scalars scalars;
  private final Diagnostics out;
  private final Map<org.yaml.snakeyaml.nodes.Node, Sized> done = new IdentityHashMap<>();
  private final Set<org.yaml.snakeyaml.nodes.Node> open =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean tooLarge;

  NodeReader(String file, SourceLines source, VaultText vault, Diagnostics out) {
    this.file = file;
    this.source = source;
    this.scalars = new Scalars(file, source, vault, out);
    this.out = out;
  }

  Node read(org.yaml.snakeyaml.nodes.Node node) {
    return sized(node).node();
  }

  private Sized sized(org.yaml.snakeyaml.nodes.Node node) {
    var known = done.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      out.add(
          Diagnostic.error(at(node), "this value contains itself")
              .remedy("take the alias out of what it is an alias of"));
      return Sized.single(new Node.Null(at(node)));
    }
    var result = limited(convert(node));
    open.remove(node);
    done.put(node, result);
    return result;
  }

  private Sized convert(org.yaml.snakeyaml.nodes.Node node) {
    return switch (node) {
      case ScalarNode s -> Sized.single(scalars.read(s));
      case SequenceNode s -> tagged(node, Tag.SEQ, sequence(s));
      case MappingNode m -> tagged(node, Tag.MAP, mapping(m));
      default -> throw new IllegalStateException(node + ". This is a bug in provision.");
    };
  }

  private Sized limited(Sized value) {
    if (value.size() <= MAXIMUM && value.depth() <= DEEPEST) {
      return value;
    }
    if (!tooLarge) {
      tooLarge = true;
      out.add(
          Diagnostic.error(value.node().at(), "the aliases of this value multiply beyond measure")
              .cause("at most %d values and %d levels are read".formatted(MAXIMUM, DEEPEST)));
    }
    return Sized.single(new Node.Null(value.node().at()));
  }

  private Sized tagged(org.yaml.snakeyaml.nodes.Node node, Tag usual, Sized value) {
    var tag = node.getTag();
    if (tag.equals(usual)) {
      return value;
    }
    if (tag.getValue().equals(Scalars.UNSAFE)) {
      return new Sized(NodeMarks.unsafe(value.node()), value.size(), value.depth());
    }
    out.add(scalars.unknownTag(at(node), tag));
    return value;
  }

  private Sized sequence(SequenceNode node) {
    var items = new ArrayList<Node>();
    long size = 1;
    int depth = 0;
    for (var child : node.getValue()) {
      var item = sized(child);
      items.add(item.node());
      size += item.size();
      depth = Math.max(depth, item.depth());
    }
    return new Sized(new Node.Seq(at(node), items), size, depth + 1);
  }

  private Sized mapping(MappingNode node) {
    if (Templates.isUnquoted(node)) {
      out.add(Templates.unquoted(at(node), source));
      return Sized.single(new Node.Null(at(node)));
    }
    var own = new Entries(out);
    var merged = new Entries(out);
    long size = 1;
    int depth = 0;
    for (var tuple : node.getValue()) {
      var value = sized(tuple.getValueNode());
      size += 1 + value.size();
      depth = Math.max(depth, value.depth());
      if (isMerge(tuple.getKeyNode())) {
        mergeable(value.node()).forEach(merged::inherit);
      } else {
        key(tuple.getKeyNode()).ifPresent(k -> own.add(new Node.Entry(k, value.node())));
      }
    }
    return new Sized(new Node.Map(at(node), merged.overriddenBy(own)), size, depth + 1);
  }

  private Optional<Node.Str> key(org.yaml.snakeyaml.nodes.Node key) {
    if (key instanceof ScalarNode s) {
      return scalars.key(s);
    }
    out.add(
        Templates.isFlowOfMaps(key)
            ? Templates.unquoted(at(key), source)
            : Diagnostic.error(at(key), "a key must be text, not a list or a mapping"));
    return Optional.empty();
  }

  private static boolean isMerge(org.yaml.snakeyaml.nodes.Node key) {
    return key instanceof ScalarNode s
        && s.getTag().equals(PlainTags.PLAIN)
        && s.getValue().equals("<<");
  }

  /** What a merge key brings in, the strongest first. */
  private List<Node.Map> mergeable(Node value) {
    return switch (value) {
      case Node.Map m -> List.of(m);
      case Node.Seq s -> s.items().stream().flatMap(i -> mergeable(i).stream()).toList();
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _, Node.Hidden _ -> {
        out.add(
            Diagnostic.error(value.at(), "only a mapping, or a list of mappings, can be merged")
                .remedy("write an alias: <<: *name"));
        yield List.of();
      }
    };
  }

  private Position at(org.yaml.snakeyaml.nodes.Node node) {
    return ScalarPlace.position(node.getStartMark(), file);
  }
}
