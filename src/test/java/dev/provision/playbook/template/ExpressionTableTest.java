package dev.provision.playbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each line of expressions.txt is an expression, {@code =>} and its value as JSON, or {@code !} and
 * the message.
 */
class ExpressionTableTest {
  private static final Path TABLE = Path.of("src/test/resources/templates/expressions.txt");

  private static final Map<String, Object> VARIABLES = variables();

  private static Map<String, Object> variables() {
    var users =
        List.of(Map.of("name", "ada", "uid", 1L, "admin", true), Map.of("name", "bob", "uid", 2L));
    var map = new LinkedHashMap<String, Object>();
    map.put("one", 1L);
    map.put("name", "web1.example.com");
    map.put("list", List.of(3L, 1L, 2L));
    map.put("map", new LinkedHashMap<>(Map.of("a", 1L)));
    map.put("users", users);
    map.put("empty", "");
    map.put("yes", true);
    map.put("nothing", null);
    map.put("done", Map.of("changed", true, "failed", false, "rc", 0L));
    return map;
  }

  private static final Scope SCOPE =
      name ->
          VARIABLES.containsKey(name) ? VARIABLES.get(name) : new Undefined("'" + name + "'", "");

  private static final Language LANGUAGE =
      new Language(
          new Lookups() {
            @Override
            public String file(String path) {
              return "content of " + path;
            }

            @Override
            public String environment(String name) {
              return name.equals("HOME") ? "/root" : "";
            }
          });

  @TestFactory
  Stream<DynamicTest> everyExpressionHasItsValue() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
  }

  private static void check(String line) {
    int arrow = line.lastIndexOf(" => ");
    var expression = line.substring(0, arrow).strip();
    assertThat(value(expression)).isEqualTo(line.substring(arrow + 4).strip());
  }

  private static String value(String expression) {
    try {
      var tree = ExpressionParser.parse(expression);
      return Json.write(new Evaluator(LANGUAGE, SCOPE).defined(tree));
    } catch (TemplateException e) {
      return "! " + e.getMessage();
    }
  }
}
