package dev.provision.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes records of what was read. The record is the schema: its components are the keys that may be
 * written, {@link Key}, {@link Default}, {@link Comma} and {@link FreeForm} say the rest, and its
 * compact constructor checks what no type can say. A component may be {@code String}, {@link Text},
 * {@link Secret}, {@code boolean}, {@code int}, {@code long}, {@code double}, an enum, a record, a
 * type with {@link FromNode}, {@link Node}, or an {@code Optional}, a {@code List} or a {@code Map}
 * from {@code String} of these.
 *
 * <p>An empty value counts as not written, but for a component that takes any {@link Node}. Text
 * takes numbers and truth values as they were written; truth values and numbers take text as
 * Ansible does ({@code "yes"}, {@code "1"}). A secret goes only into {@link Text}, {@link Secret}
 * and {@link Node}, for all other values are shown. All mistakes are collected.
 */
public final class RecordBinder {
  private final Diagnostics out;
  private final Set<String> unknown;
  private final ValueBinder values;

  private RecordBinder(Diagnostics out, Set<String> unknown) {
    this.out = out;
    this.unknown = unknown;
    this.values = new ValueBinder(this, out);
  }

  /**
   * @param name what users call it, for example {@code apt} or {@code a play}
   * @param out takes what is wrong
   * @return empty when something was wrong
   */
  public static <R extends Record> Optional<R> bind(
      Node node, Class<R> type, String name, Diagnostics out) {
    return new RecordBinder(out, Set.of()).record(node, type, name).map(type::cast);
  }

  /**
   * Reports what is wrong with a mapping of which some values are not known.
   *
   * @param unknown the keys of those values, as written; they count as given
   */
  public static void check(
      Node.Map map,
      Set<String> unknown,
      Class<? extends Record> type,
      String name,
      Diagnostics out) {
    new RecordBinder(out, unknown).mapping(map, Binding.of(type), name);
  }

  static ValueBinder values(Diagnostics out) {
    return new RecordBinder(out, Set.of()).values;
  }

  Optional<Record> record(Node node, Class<? extends Record> type, String name) {
    var binding = Binding.of(type);
    var freeForm = binding.schema().freeForm();
    return switch (node) {
      case Node.Map map -> mapping(map, binding, name);
      case Node.Null n -> mapping(new Node.Map(n.at(), List.of()), binding, name);
      case Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ when freeForm.isPresent() -> {
        var key = new Node.Str(node.at(), freeForm.get(), Node.Style.PLAIN);
        yield mapping(new Node.Map(node.at(), List.of(new Node.Entry(key, node))), binding, name);
      }
      case Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _, Node.Seq _ -> {
        out.add(Mismatch.of(node, name, new Shape.Nested(type)));
        yield Optional.empty();
      }
    };
  }

  private Optional<Record> mapping(Node.Map map, Binding binding, String name) {
    var fields = binding.schema().fields();
    var written = written(map, binding.schema(), name);
    var missing = new ArrayList<String>();
    var made = new ArrayList<Object>();
    for (int i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      var shape = binding.shapes().get(i);
      var entry = Optional.ofNullable(written.get(field.key())).filter(e -> isGiven(e, shape));
      if (entry.filter(e -> unknown.contains(e.key().text())).isPresent()) {
        continue;
      }
      if (entry.isEmpty() && field.required()) {
        missing.add(field.key());
      } else if (entry.isEmpty()) {
        made.add(Defaults.of(field, shape, map.at()));
      } else {
        values
            .bind(entry.get().value(), shape, entry.get().key().text(), field.comma())
            .ifPresent(made::add);
      }
    }
    if (!missing.isEmpty()) {
      out.add(missing(map, written, missing, name));
    }
    return made.size() == fields.size() ? construct(map, binding, made) : Optional.empty();
  }

  private static boolean isGiven(Node.Entry entry, Shape shape) {
    return !(entry.value() instanceof Node.Null) || Shape.takesNull(shape);
  }

  /** From a field's key to the entry that is written for it, under whatever alias. */
  private Map<String, Node.Entry> written(Node.Map map, Schema schema, String name) {
    var keys = new HashMap<String, String>();
    schema.fields().forEach(f -> f.names().forEach(n -> keys.put(n, f.key())));
    var written = new HashMap<String, Node.Entry>();
    for (var entry : map.entries()) {
      var key = keys.get(entry.key().text());
      if (key == null) {
        out.add(unknown(entry.key(), schema, List.copyOf(keys.keySet()), name));
        continue;
      }
      var first = written.putIfAbsent(key, entry);
      if (first != null) {
        out.add(twice(first.key(), entry.key()));
      }
    }
    return written;
  }

  private static Diagnostic unknown(Node.Str key, Schema schema, List<String> names, String name) {
    var known = schema.keys().isEmpty() ? "no keys" : String.join(", ", schema.keys());
    var unknown =
        Diagnostic.error(key.at(), "'" + name + "' has no key '" + key.text() + "'")
            .cause("it takes " + known);
    return DidYouMean.of(key.text(), names)
        .map(near -> unknown.remedy("did you mean '" + near + "'?"))
        .orElse(unknown);
  }

  private static Diagnostic twice(Node.Str first, Node.Str second) {
    return Diagnostic.error(
            second.at(), "'" + first.text() + "' and '" + second.text() + "' mean the same")
        .remedy("keep one of the two")
        .related(first.at(), "first written here");
  }

  private static Diagnostic missing(
      Node.Map map, Map<String, Node.Entry> written, List<String> missing, String name) {
    var empty = missing.stream().map(written::get).filter(e -> e != null).findFirst();
    var at = empty.filter(e -> missing.size() == 1).map(e -> e.key().at()).orElse(map.at());
    var keys = missing.stream().map(k -> "'" + k + "'").collect(Collectors.joining(" and "));
    var needs = Diagnostic.error(at, "'" + name + "' needs " + keys);
    return empty
        .map(e -> needs.cause("the value of '" + e.key().text() + "' is empty"))
        .orElse(needs);
  }

  private Optional<Record> construct(Node.Map map, Binding binding, List<Object> made) {
    try {
      return Optional.of(binding.make(made));
    } catch (IllegalArgumentException e) {
      out.add(Diagnostic.error(map.at(), Mismatch.sentence(e)));
      return Optional.empty();
    }
  }
}
