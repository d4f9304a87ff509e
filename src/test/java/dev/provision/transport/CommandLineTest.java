package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void theLineHoldsConstantWordsAndRandomTags() {
    var line = CommandLine.of(Invocation.sh(Optional.empty(), "launch", "r-1"));
    assertThat(line.text())
        .isEqualTo("'sh' '-c' 'echo " + line.mark() + "; exec sh -s -- launch r-1'");
    assertThat(line.mark()).matches("provision-begins-[0-9a-f]{32}");
    assertThat(CommandLine.of(Invocation.sh(Optional.empty())).mark()).isNotEqualTo(line.mark());
  }

  @Test
  void withoutAPasswordSudoMustNotAsk() {
    var line = CommandLine.of(Invocation.sh(become(Optional.empty())));
    assertThat(line.text())
        .startsWith("'env' 'LC_ALL=C' 'sudo' '-n' '-u' 'root' '-H' '--' 'sh' '-c' 'echo ");
  }

  @Test
  void aPasswordIsNoPartOfTheLine() {
    var line = CommandLine.of(Invocation.sh(become(Optional.of(Secret.of("hunter2")))));
    assertThat(line.text()).contains("'-S' '-p' '" + line.prompt() + "'").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-u", "ro ot", "#0", "a'b", "root;id", "$USER"})
  void aUserThatIsNoLoginNameIsRefused(String user) {
    assertThatThrownBy(() -> new Become(user, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPasswordOfTwoLinesIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> new Become("root", Optional.of(Secret.of("a\nhunter2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  private static Optional<Become> become(Optional<Secret> password) {
    return Optional.of(new Become("root", password));
  }
}
