package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** launch.sh and follow.sh as they run, under each shell. */
class LaunchTest {
  private static final RunFollower FOLLOWER =
      new RunFollower(new Patience(3, Duration.ZERO, Duration.ZERO), _ -> {});

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsAProgramAndShowsItsFrames(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var frames = new ArrayList<Frame>();

      var end =
          launch(
              host,
              Programs.RUN,
              Programs.of("_journal '@act s1 h1", " mode=0644'", "_journal '@changed s1'"),
              frames);

      assertThat(end).isEqualTo(new RunEnd.Ended(0));
      assertThat(frames).extracting(Frame::name).containsExactly("run", "act", "changed", "end");
      assertThat(frames.get(1))
          .isEqualTo(new Frame("act", List.of("s1", "h1"), List.of("mode=0644")));
      assertThat(host.errors()).isEmpty();
    }
  }

  static RunEnd launch(ScratchHost host, RunId run, Parcel program, List<Frame> frames) {
    return FOLLOWER.run(host, Optional.empty(), Programs.holder(run), program, frames::add);
  }
}
