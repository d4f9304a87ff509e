package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.JsonWriter;
import dev.provision.engine.run.Holder;
import dev.provision.engine.run.HostState.Release;
import dev.provision.engine.run.HostStatus;
import dev.provision.engine.run.HostStatus.Lock;
import dev.provision.engine.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockTextTest {
  private static final RunId RUN = new RunId("20260102T030405Z-00c0ffee");
  private static final Holder HOLDER =
      new Holder(RUN, "ada@desk", Instant.parse("2026-01-02T03:04:05Z"), "apply site.yml", "d");

  @Test
  void aFreeHostIsFree() {
    var status = new HostStatus(new Lock.Free(), List.of(), List.of());
    assertThat(LockText.lines("web1", status)).containsExactly("web1 | free");
    assertThat(JsonWriter.line(LockText.json(status)))
        .isEqualTo("{\"held\":false,\"unfinished\":[],\"owed\":[]}");
  }

  @Test
  void whoHoldsAHostIsToldWithWhatRunsLeft() {
    var status =
        new HostStatus(
            new Lock.Held(Optional.of(HOLDER), List.of(7L, 8L)),
            List.of(new HostStatus.Unfinished(RUN, List.of())),
            List.of(new HostStatus.Owed("k", Plans.lines("name=reload nginx"))));
    assertThat(LockText.lines("web1", status))
        .containsExactly(
            "web1 | held by ada@desk since 2026-01-02T03:04:05Z (apply site.yml, run "
                + RUN
                + ") (processes 7, 8)",
            "  run " + RUN + " has no end",
            "  owed: name=reload nginx");
    assertThat(JsonWriter.line(LockText.json(status)))
        .contains("\"holder\":{\"run\":\"" + RUN + "\",\"who\":\"ada@desk\"")
        .contains("\"owed\":[[\"name=reload nginx\"]]");
  }

  @Test
  void aLivingRunIsNotReleased() {
    assertThat(LockText.line("web1", new Release.Refused(Optional.empty(), List.of(7L))))
        .startsWith("web1 | not released, a living run holds it: ");
    assertThat(LockText.line("web1", new Release.Done(List.of()))).isEqualTo("web1 | free");
  }
}
