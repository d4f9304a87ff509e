package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
  @ParameterizedTest
  @CsvSource({
    "false, true,  xterm, '', '', true",
    "false, false, xterm, '', '', false",
    "false, true,  dumb,  '', '', false",
    "false, true,  xterm, 1,  '', false",
    "true,  true,  xterm, '', '', false",
    "false, false, xterm, '', 1,  true",
    "false, false, xterm, '', 0,  false",
    "false, false, xterm, 1,  1,  false",
    "true,  false, xterm, '', 1,  false"
  })
  void coloursAreForThoseWhoCanAndWantToSeeThem(
      boolean refused, boolean terminal, String term, String no, String force, boolean colour) {
    var environment = Map.of("TERM", term, "NO_COLOR", no, "CLICOLOR_FORCE", force);
    assertThat(Style.of(refused, terminal, environment).colour()).isEqualTo(colour);
  }
}
