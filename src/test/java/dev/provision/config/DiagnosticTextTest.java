package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static String render(String source, Diagnostic diagnostic) {
    return new DiagnosticText(file -> Optional.of(source)).render(diagnostic);
  }

  private static Diagnostic at(int line, int column) {
    return Diagnostic.error(new Position("a.yml", line, column), "it is wrong");
  }

  @Test
  void showsPlaceLineCaretCauseRemedyAndTheOtherPlace() {
    var diagnostic =
        at(2, 3)
            .cause("because\nof this")
            .remedy("write that")
            .related(new Position("b.yml", 9, 1), "first written here");

    assertThat(render("a:\n  b: 1\n", diagnostic))
        .isEqualTo(
            """
            a.yml:2:3: error: it is wrong
              |   b: 1
              |   ^
              cause: because
                     of this
              help: write that
              note: b.yml:9:1: first written here
            """);
  }

  @Test
  void namesFewHostsAndCountsMany() {
    var few = at(1, 1).forHost("web2").forHost("web1");
    var many = at(1, 1).forHosts(IntStream.range(0, 50).mapToObj(i -> "web" + i).toList());

    assertThat(render("a", few)).startsWith("a.yml:1:1: error: it is wrong (for web1, web2)\n");
    assertThat(render("a", many))
        .startsWith("a.yml:1:1: error: it is wrong (for web0, web1 and 48 other hosts)\n");
  }

  @Test
  void theCaretStandsUnderTheCharacterAlsoAfterTabsAndWideOnes() {
    assertThat(caret("\tx", 2)).isEqualTo("    ^");
    assertThat(caret("日本: x", 3)).isEqualTo("    ^");
    assertThat(caret("e\u0301: x", 3)).isEqualTo(" ^");
    assertThat(caret("🙂x", 2)).isEqualTo("  ^");
    assertThat(caret("abc", 4)).isEqualTo("   ^");
    assertThat(caret("abc", 99)).isEqualTo("   ^");
  }

  private static String caret(String line, int column) {
    return Excerpt.of(line, column).caret();
  }

  @Test
  void cutsALongLineAroundTheMark() {
    var line = "a".repeat(300) + "X" + "b".repeat(300);
    var excerpt = Excerpt.of(line, 301);

    assertThat(excerpt.line()).hasSize(100).startsWith("...aaa").endsWith("bbb...");
    assertThat(excerpt.line().charAt(excerpt.caret().indexOf('^'))).isEqualTo('X');
  }

  @Test
  void cutsALongLineAtEachColumnSoThatTheMarkStaysOnItsCharacter() {
    var line =
        IntStream.range(0, 250).mapToObj(i -> i % 7 == 0 ? "日" : "a").reduce("", String::concat);
    for (int column = 1; column <= 250; column++) {
      var excerpt = Excerpt.of(line, column);
      int cells = excerpt.line().codePoints().map(DisplayWidth::of).sum();
      assertThat(cells).as("width at " + column).isLessThanOrEqualTo(100);
      assertThat(under(excerpt)).as("at " + column).isEqualTo(line.codePointAt(column - 1));
    }
  }

  private static int under(Excerpt excerpt) {
    int cell = excerpt.caret().indexOf('^');
    int used = 0;
    for (int c : excerpt.line().codePoints().toArray()) {
      if (used == cell) {
        return c;
      }
      used += DisplayWidth.of(c);
    }
    return -1;
  }

  @Test
  void aSourceLineCannotRuleTheTerminal() {
    assertThat(render("a: \u001b[2J\u202eb", at(1, 1))).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void showsNoLineOfAnEncryptedValue() {
    var source =
        """
        - user: a
          password: !vault |
            $ANSIBLE_VAULT;1.1;AES256

            31323334
          name: shown
        """;

    for (int line = 2; line <= 5; line++) {
      assertThat(render(source, at(line, 7))).doesNotContain("ANSIBLE", "31323334");
    }
    assertThat(render(source, at(2, 3))).contains("|   password: !vault ********\n");
    assertThat(render(source, at(5, 3))).contains("|     ********\n");
    assertThat(render(source, at(6, 3))).contains("|   name: shown\n");
  }

  @Test
  void showsNoLineOfAnEncryptedItemOrOfAnEncryptedWhole() {
    for (var source :
        List.of(
            "- !vault |\n hunter2\n",
            "!vault |\nhunter2\n",
            "- - &x !vault |\n   hunter2\n",
            "a:\n  - b: !vault |\n     hunter2\n",
            "a: !vault\n  'hunter2\n\n  hunter2'\n",
            "a: {b: !vault 'hunter2', c: d}\n")) {
      for (int line = 1; line <= 5; line++) {
        assertThat(render(source, at(line, 1))).as(source).doesNotContain("hunter2");
      }
    }
    assertThat(render("a: vault |\n  hunter2\n", at(2, 1))).contains("hunter2");
  }

  @Test
  void showsNoLineOfAnEncryptedFile() {
    assertThat(render("$ANSIBLE_VAULT;1.1;AES256\n3132\n", at(2, 1)))
        .isEqualTo("a.yml:2:1: error: it is wrong\n");
  }

  @Test
  void needsNoSource() {
    var text = new DiagnosticText(file -> Optional.empty());

    assertThat(text.render(List.of(at(1, 1), at(2, 1))))
        .isEqualTo("a.yml:1:1: error: it is wrong\n\na.yml:2:1: error: it is wrong\n");
    assertThat(text.render(List.of())).isEmpty();
  }
}
