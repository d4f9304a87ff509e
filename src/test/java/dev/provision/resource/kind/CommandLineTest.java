package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  /** Each line and the words that Python 3.11's shlex.split makes of it. */
  private static final List<Case> CASES =
      List.of(
          new Case("", List.of()),
          new Case(" \t\r\n ", List.of()),
          new Case("uptime", List.of("uptime")),
          new Case(" ls  -l\n/tmp ", List.of("ls", "-l", "/tmp")),
          new Case("a 'b c' \"d e\"", List.of("a", "b c", "d e")),
          new Case("a''b \"\" ''", List.of("ab", "", "")),
          new Case("pre'in 'post\"x y\"", List.of("prein postx y")),
          new Case("a\\ b \\'c", List.of("a b", "'c")),
          new Case("'a\\b' \"a\\b\"", List.of("a\\b", "a\\b")),
          new Case("\"a\\\"b\" \"a\\\\b\" \"a\\$b\"", List.of("a\"b", "a\\b", "a\\$b")),
          new Case("a\\\nb", List.of("a\nb")),
          new Case("\"a\nb\"", List.of("a\nb")),
          new Case(
              "a #b; c|d > e && $(f) `g` $H",
              List.of("a", "#b;", "c|d", ">", "e", "&&", "$(f)", "`g`", "$H")),
          new Case("ünï \u00a0x \u2003", List.of("ünï", "\u00a0x", "\u2003")));

  private record Case(String line, List<String> words) {}

  @Test
  void cutsAsPythonDoes() {
    for (Case c : CASES) {
      assertThat(CommandLine.split(c.line()))
          .as(c.line())
          .isEqualTo(new CommandLine.Split.Words(c.words()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'secret", "echo \"secret", "echo secret\\", "a \"secret\\\""})
  void saysWhatIsUnbalancedWithoutShowingTheText(String line) {
    assertThat(CommandLine.split(line))
        .isInstanceOfSatisfying(
            CommandLine.Split.Unbalanced.class,
            u -> assertThat(u.sentence()).isNotEmpty().doesNotContain("secret"));
  }

  @Test
  void namesThePlaceOfTheOpenQuote() {
    assertThat(CommandLine.split("echo 'a' \"b"))
        .isEqualTo(
            new CommandLine.Split.Unbalanced(
                "the quote \" at character 10 of the command is never closed"));
  }
}
