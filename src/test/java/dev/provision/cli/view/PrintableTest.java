package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void whatAHostSaysCannotSteerTheTerminal() {
    assertThat(Printable.text("a\u001b[2Jb\rc\u0007\u202Ed\u009be"))
        .isEqualTo("a\\x1b[2Jb\\x0dc\\x07\\u{202e}d\\x9be");
  }

  @Test
  void bytesThatAreNoTextAreShownAsBytes() {
    assertThat(Printable.text("caf\uDCE9")).isEqualTo("caf\\xe9");
  }

  @Test
  void linesAndTabsStayInTextAndAreWrittenOutInLines() {
    assertThat(Printable.text("a\n\tb")).isEqualTo("a\n\tb");
    assertThat(Printable.line("a\n\tb")).isEqualTo("a\\n\\tb");
  }

  @Test
  void cutsByCharactersNotByHalves() {
    assertThat(Printable.cut("🙂🙂🙂🙂", 3)).isEqualTo("🙂🙂…");
    assertThat(Printable.cut("abc", 3)).isEqualTo("abc");
  }
}
