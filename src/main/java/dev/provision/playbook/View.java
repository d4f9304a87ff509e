package dev.provision.playbook;

import dev.provision.config.Node;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A written list or mapping as a template sees it: each value is rendered when it is read, so that
 * what is not known or secret in one part does not touch the others.
 */
sealed interface View {
  /** What was written. */
  Node node();

  /** A mapping. */
  final class OfMap extends AbstractMap<String, @Nullable Object> implements View {
    private final Node.Map map;
    private final Function<Node, @Nullable Object> read;

    OfMap(Node.Map map, Function<Node, @Nullable Object> read) {
      this.map = map;
      this.read = read;
    }

    @Override
    public Node node() {
      return map;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return map.entries().stream().anyMatch(e -> e.key().text().equals(key));
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return key instanceof String name ? map.get(name).map(read).orElse(null) : null;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
          return map.entries().stream().map(OfMap.this::entry).iterator();
        }

        @Override
        public int size() {
          return map.entries().size();
        }
      };
    }

    /** An entry that reads its value when it is asked for. */
    private Entry<String, @Nullable Object> entry(Node.Entry entry) {
      return new Map.Entry<>() {
        @Override
        public String getKey() {
          return entry.key().text();
        }

        @Override
        public @Nullable Object getValue() {
          return read.apply(entry.value());
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
          throw new UnsupportedOperationException("what was written stays as it is");
        }
      };
    }
  }

  /** A list. */
  final class OfList extends AbstractList<@Nullable Object> implements View {
    private final Node.Seq list;
    private final Function<Node, @Nullable Object> read;

    OfList(Node.Seq list, Function<Node, @Nullable Object> read) {
      this.list = list;
      this.read = read;
    }

    @Override
    public Node node() {
      return list;
    }

    @Override
    public @Nullable Object get(int index) {
      return read.apply(items().get(index));
    }

    private List<Node> items() {
      return list.items();
    }

    @Override
    public int size() {
      return items().size();
    }
  }
}
