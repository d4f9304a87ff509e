package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.Event;
import dev.provision.engine.HostAccess;
import dev.provision.transport.Target;
import dev.provision.transport.UnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private static final String RUN = "20260102T030405Z-00c0ffee";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Interrupts interrupts =
      new Interrupts(
          _ -> {
            throw new UnreachableException(
                UnreachableException.Reason.NO_CONNECTION, "no route to web1.");
          },
          List.of(new HostAccess("web1", new Target.Local(), Optional.empty())),
          new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void saysThatNothingRunsWhenNothingDoes() {
    interrupts.accept(new Event.Connected("web1", "Debian"));
    interrupts.run();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\nInterrupted. Nothing is running on any host.\n");
  }

  @Test
  void saysWhereARunGoesOnAndHowToFollowIt() {
    interrupts.accept(new Event.Converging("web1", 1, RUN));
    interrupts.run();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("Telling 1 host to stop before the next step.")
        .contains("web1 | cannot be told, run " + RUN + " goes on there: no route to web1.")
        .contains("The same apply again goes on from there");
  }
}
