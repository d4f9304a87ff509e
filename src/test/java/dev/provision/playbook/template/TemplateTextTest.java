package dev.provision.playbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of templates.csv is a template and what it renders to; \n stands for a line break. */
class TemplateTextTest {
  private static final Map<String, Object> VARIABLES =
      Map.of("x", 1L, "list", List.of("a", "b"), "map", Map.of("k", "v"), "yes", true);

  private static final Language LANGUAGE =
      new Language(
          new Lookups() {
            @Override
            public String file(String path) {
              return "";
            }

            @Override
            public String environment(String name) {
              return "";
            }
          });

  @ParameterizedTest
  @CsvFileSource(
      resources = "/templates/templates.csv",
      delimiterString = " => ",
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false)
  void rendersAsAnsibleDoes(String template, String expected) {
    assertThat(rendered(template.replace("\\n", "\n")).replace("\n", "\\n"))
        .isEqualTo(expected == null ? "" : expected);
  }

  /** In a value of a playbook; what ansible-core 2.14 makes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{{ 'p\\q' }} => p\\q",
        "{{ 'p\\\\q' }} => p\\\\q",
        "{{ 'p\\\\' }} => p\\\\",
        "{{ 'x\\y' | replace('\\\\', '+') }} => x\\y",
        "{{ 'a\\nb' }} => a\\nb",
      })
  void aBackslashInAValueStandsForItself(String template, String expected) {
    var rendered =
        Template.parseValue(template)
            .render(new Evaluator(LANGUAGE, name -> new Undefined("", "")));

    assertThat(rendered).isEqualTo(expected);
  }

  private static String rendered(String template) {
    Scope scope =
        name ->
            VARIABLES.containsKey(name) ? VARIABLES.get(name) : new Undefined("'" + name + "'", "");
    try {
      return Template.parse(template).render(new Evaluator(LANGUAGE, scope));
    } catch (TemplateException e) {
      return "! " + e.offset() + " " + e.getMessage();
    }
  }
}
