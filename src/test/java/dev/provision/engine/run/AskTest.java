package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.shell.Sh;
import dev.provision.transport.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AskTest {
  private static final Ask ASK = new Ask(Duration.ofMinutes(5), 100_000);

  @ParameterizedTest
  @EnumSource(Shell.class)
  void bringsTheFramesOfAWholeAnswer(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      assertThat(ask(host, "printf '@item 1\\n a=1\\n@item 2\\n absent\\n'; cat"))
          .containsExactly(
              new Frame("item", List.of("1"), List.of("a=1")),
              new Frame("item", List.of("2"), List.of("absent")));
    }
  }

  @Test
  void anAnswerThatIsCutAnywhereIsNone() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var answer = "\n@begin ask\n@item 1\n a=1\n@done\n\n";
      for (int cut = 0; cut < answer.length(); cut++) {
        host.wire(Wire.cutAfterReading(cut));
        assertThatThrownBy(() -> ask(host, "printf '@item 1\\n a=1\\n'"))
            .as("cut after byte %d", cut)
            .isInstanceOf(UnreachableException.class);
      }
      host.wire(Wire.cutAfterReading(answer.length()));
      assertThat(ask(host, "printf '@item 1\\n a=1\\n'")).hasSize(1);
    }
  }

  @Test
  void aProgramThatIsCutAnswersNothing() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      host.wire(Wire.cutAfterWriting(60));

      assertThatThrownBy(() -> ask(host, ": >ran")).isInstanceOf(UnreachableException.class);
      assertThat(host.home().resolve("ran")).doesNotExist();
    }
  }

  @Test
  void aProgramThatFailsHalfWayGivesNoAnswer() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      assertThatThrownBy(() -> ask(host, "printf '@item 1\\n'; exit 0"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("ends early");
    }
  }

  @Test
  void endlessAnswersAreGivenUp() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      assertThatThrownBy(() -> ask(host, "while :; do printf '@item 1\\n'; done"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("longer than 100000 bytes");
    }
  }

  @Test
  void anAnswerThatNeverComesIsGivenUp() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var hasty = new Ask(Duration.ofMillis(50), 1000);
      assertThatThrownBy(
              () ->
                  hasty.ask(
                      host.current(), Optional.empty(), Sh.constant(Programs.awaiting("never"))))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("no whole answer");
    }
  }

  private static List<Frame> ask(ScratchHost host, String program) {
    return ASK.ask(host.current(), Optional.empty(), Sh.constant(program));
  }
}
