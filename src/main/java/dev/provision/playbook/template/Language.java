package dev.provision.playbook.template;

import dev.provision.config.DidYouMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** All filters, tests and functions. */
public final class Language {
  /** Those that may be given what is not defined. */
  private static final Set<String> TAKE_UNDEFINED =
      Set.of("default", "d", "mandatory", "defined", "undefined");

  private final Map<String, Filter> filters = new TreeMap<>();
  private final Map<String, Check> tests = new TreeMap<>(Tests.ALL);
  private final Map<String, Function> functions = new TreeMap<>();

  public Language(Lookups lookups) {
    filters.putAll(TextFilters.ALL);
    filters.putAll(RegexFilters.ALL);
    filters.putAll(ListFilters.ALL);
    filters.putAll(CombinationFilters.ALL);
    filters.putAll(MapFilters.ALL);
    filters.putAll(ValueFilters.ALL);
    filters.putAll(new Selections(this).all());
    functions.put("range", Language::range);
    functions.put("dict", Language::dict);
    functions.put("lookup", arguments -> LookupCall.of(lookups, arguments));
    functions.put("namespace", arguments -> new HashMap<Object, Object>(dict(arguments)));
  }

  /** Whether a filter or a test has a use for what is not defined. */
  static boolean takesUndefined(String name) {
    return TAKE_UNDEFINED.contains(name);
  }

  Filter filter(String name) {
    var filter = filters.get(name);
    if (filter == null) {
      throw new Mismatch("there is no filter '" + name + "'", near(name, filters));
    }
    return (input, arguments) -> {
      if (!takesUndefined(name)) {
        Python.refuseUndefined(input);
        refuseUndefined(arguments);
      }
      return filter.apply(input, arguments);
    };
  }

  Check test(String name) {
    var test = tests.get(name);
    if (test == null) {
      throw new Mismatch("there is no test '" + name + "'", near(name, tests));
    }
    return (input, arguments) -> {
      if (!takesUndefined(name)) {
        Python.refuseUndefined(input);
        refuseUndefined(arguments);
      }
      return test.holds(input, arguments);
    };
  }

  Function function(String name) {
    var function = functions.get(name);
    if (function == null) {
      throw new Mismatch("there is no function '" + name + "'", otherThan(name));
    }
    return arguments -> {
      refuseUndefined(arguments);
      return function.call(arguments);
    };
  }

  private String otherThan(String name) {
    if (tests.containsKey(name)) {
      return "it is a test: write 'x is " + name + "'";
    }
    return filters.containsKey(name)
        ? "it is a filter: write 'x | " + name + "'"
        : near(name, functions);
  }

  private static void refuseUndefined(Arguments arguments) {
    arguments.positional().forEach(Python::refuseUndefined);
    arguments.named().values().forEach(Python::refuseUndefined);
  }

  private static String near(String name, Map<String, ?> known) {
    return DidYouMean.of(name, known.keySet())
        .map(near -> "did you mean '" + near + "'?")
        .orElse("docs/language.md lists what there is");
  }

  private static Object range(Arguments a) {
    long from = a.size() > 1 ? a.number(0, "start", 0) : 0;
    long to = a.size() > 1 ? a.number(1, "stop", 0) : a.number(0, "stop", 0);
    long step = a.number(2, "step", 1);
    if (step == 0 || Math.abs((to - from) / step) > 100_000) {
      throw new Mismatch("a range has a step other than 0 and at most 100000 numbers");
    }
    return new ArrayList<Object>(
        LongStream.iterate(from, i -> step > 0 ? i < to : i > to, i -> i + step).boxed().toList());
  }

  private static Map<Object, @Nullable Object> dict(Arguments a) {
    var map = new LinkedHashMap<Object, @Nullable Object>();
    for (var given : a.positional()) {
      switch (given) {
        case Map<?, ?> of -> map.putAll(of);
        case List<?> pairs -> pairs.forEach(pair -> put(map, pair));
        case null, default -> throw new Mismatch("dict cannot be made of " + Python.kind(given));
      }
    }
    map.putAll(a.named());
    return map;
  }

  private static void put(Map<Object, @Nullable Object> map, @Nullable Object pair) {
    if (!(pair instanceof List<?> both) || both.size() != 2) {
      throw new Mismatch("dict wants pairs of key and value");
    }
    map.put(both.get(0), both.get(1));
  }

  /**
   * Looks for filters and tests that there are not, in an expression that cannot be evaluated yet.
   *
   * @throws TemplateException for the first of them
   */
  public void check(Expression expression) {
    try {
      switch (expression) {
        case Expression.Filtered filtered -> filter(filtered.name());
        case Expression.Tested tested -> test(tested.name());
        default -> {}
      }
    } catch (Mismatch m) {
      throw m.at(expression.at());
    }
    Parts.of(expression).forEach(this::check);
  }

  /** The names of all filters, in order. */
  public List<String> filterNames() {
    return List.copyOf(filters.keySet());
  }

  /** The names of all tests, in order. */
  public List<String> testNames() {
    return List.copyOf(tests.keySet());
  }
}
