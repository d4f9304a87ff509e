package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import dev.provision.shell.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a follower sees when connections, runners and file systems fail. */
@Execution(ExecutionMode.CONCURRENT)
class FollowIT {
  private static final int CUTS = 8;
  private static final RunFollower FOLLOWER =
      new RunFollower(new Patience(3, Duration.ZERO, Duration.ZERO), _ -> {});

  @ParameterizedTest
  @EnumSource(Shell.class)
  void seesEveryFrameOnceWhereverTheConnectionIsCut(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var whole = new ArrayList<Frame>();
      LaunchIT.launch(host, Programs.RUN, hostile(), whole);
      assertThat(whole).hasSize(7).last().extracting(Frame::name).isEqualTo("end");
      long size = Files.size(host.journal(Programs.RUN));

      var cuts = LongStream.range(0, size + 90).boxed().toList();
      for (long cut : Soak.some(CUTS, cuts, shell)) {
        host.wire(Wire.cutAfterReading(cut));
        assertThat(attached(host)).as("cut after byte %d", cut).isEqualTo(whole);
      }
      host.wires(Wire.cutAfterReading(500));
      assertThat(attached(host)).as("cut again and again").isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aRunDoesNotNoticeThatItsConnectionBroke(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      for (int cut : List.of(70, 150, 300)) {
        var frames = new ArrayList<Frame>();
        var run = Programs.run(cut);
        host.wire(Wire.cutAfterReading(cut));

        var end = LaunchIT.launch(host, run, hostile(), frames);

        assertThat(end).isEqualTo(new RunEnd.Ended(0));
        assertThat(frames)
            .extracting(Frame::name)
            .containsExactly("run", "act", "act", "act", "act", "changed", "end");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void bringsTheJournalByteForByte(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      LaunchIT.launch(host, Programs.RUN, hostile(), new ArrayList<>());
      byte[] journal = Files.readAllBytes(host.journal(Programs.RUN));

      var answer = rawFollow(host, 0, 20);

      var begin = "\n@begin " + Programs.RUN + "\n@follow " + Programs.RUN + " 0\n";
      assertThat(answer).isEqualTo(begin + new String(journal, StandardCharsets.ISO_8859_1));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void childrenOfAKilledRunnerKeepTheLockUntilTheyEnd(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var child = "sh -c '" + Programs.awaiting("go") + "; : >\"$HOME/child-ended\"'; :";
      var program = Programs.of("_journal '@act s1'", child);
      try (var launched = new Launched(host, Programs.RUN, program, "act")) {
        Proc.kill(host.runner(Programs.RUN));

        var busy = LaunchIT.launch(host, Programs.run(2), Programs.of(), new ArrayList<>());

        assertThat(busy).isInstanceOf(RunEnd.Busy.class);
        assertThat(((RunEnd.Busy) busy).pids())
            .isNotEmpty()
            .doesNotContain(host.runner(Programs.RUN));
        host.touch("go");
        assertThat(launched.end()).isEqualTo(new RunEnd.Gone());
        assertThat(host.home().resolve("child-ended")).exists();
        assertThat(launched.frames()).extracting(Frame::name).containsExactly("run", "act");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatIsNotJournaledIsNotDone(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var end =
          LaunchIT.launch(
              host,
              Programs.RUN,
              Programs.of("chmod 400 \"$_jfile\"", "_journal '@act s1'", ": >\"$HOME/acted\""),
              new ArrayList<>());

      assertThat(end).isEqualTo(new RunEnd.Unjournaled());
      assertThat(host.home().resolve("acted")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFullFileSystemStopsTheRunBeforeItActs(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var frames = new ArrayList<Frame>();
      var end =
          LaunchIT.launch(
              host,
              Programs.RUN,
              Programs.of(
                  "trap '' XFSZ; ulimit -f 2; i=0",
                  "while [ $i -lt 300 ]; do i=$((i + 1)); _journal \"@act s$i\"; done",
                  ": >\"$HOME/acted\""),
              frames);

      assertThat(end).isEqualTo(new RunEnd.Unjournaled());
      assertThat(frames).hasSizeBetween(50, 299);
      assertThat(host.home().resolve("acted")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void halfALineOfADeadRunnerIsNoFrame(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var frames = new ArrayList<Frame>();
      var end =
          LaunchIT.launch(
              host,
              Programs.RUN,
              Programs.of("_journal '@step s1'; printf '@end 0' >>\"$_jfile\"; kill -9 $$"),
              frames);

      assertThat(end).isEqualTo(new RunEnd.Gone());
      assertThat(frames).extracting(Frame::name).containsExactly("run", "step");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aReaderThatStallsDoesNotHoldTheRunnerUp(Shell shell) throws Exception {
    try (var host = new ScratchHost(shell)) {
      var text = "0123456789abcdef".repeat(4096);
      var program =
          Programs.of(
              "_journal '@tail",
              " " + text + "'",
              "_journal '@tail",
              " " + text + "'",
              "_journal '@tail",
              " " + text + "'",
              ": >\"$HOME/done\"");
      var session = host.start(List.of("sh", "-s", "--", "launch", Programs.RUN.text()));
      session.stdin().write(HostScript.launch(Programs.holder(Programs.RUN)).bytes());
      readUntil(session, "@ready");
      session.stdin().write(program.bytes());
      session.stdin().close();

      host.awaitFile("done");

      assertThat(attached(host)).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aRunnerWhoseProgramNeverComesIsStopped(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var session = host.start(List.of("sh", "-s", "--", "launch", Programs.RUN.text()));
      session.stdin().write(HostScript.launch(Programs.holder(Programs.RUN)).bytes());
      readUntil(session, "@ready");

      assertThat(rawFollow(host, 0, 2)).endsWith("@gone " + Programs.RUN + "\n\n");
      assertThat(LaunchIT.launch(host, Programs.run(2), Programs.of(), new ArrayList<>()))
          .isEqualTo(new RunEnd.Ended(0));
    }
  }

  @Test
  void aRunThatNobodyStartedIsToldFromOneThatDied() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var end = FOLLOWER.attach(host, Optional.empty(), Programs.RUN, _ -> {});

      assertThat(end).isInstanceOf(RunEnd.NotStarted.class);
    }
  }

  private static List<Frame> attached(ScratchHost host) {
    var frames = new ArrayList<Frame>();
    var end = FOLLOWER.attach(host, Optional.empty(), Programs.RUN, frames::add);
    assertThat(end).isEqualTo(new RunEnd.Ended(0));
    return frames;
  }

  private static String rawFollow(ScratchHost host, long from, int looks) throws IOException {
    var session = host.start(List.of("sh", "-s", "--", "follow", Programs.RUN.text()));
    try (var stdin = session.stdin()) {
      stdin.write(HostScript.follow(Programs.RUN, from, looks).bytes());
    }
    return new String(session.stdout().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static void readUntil(LocalSession session, String text) throws IOException {
    var read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.ISO_8859_1).contains(text)) {
      read.write(session.stdout().read());
    }
  }

  /** Frames with data of all bytes that a line may hold. */
  private static Parcel hostile() {
    var bytes = new ByteArrayOutputStream();
    for (int b = 1; b < 256; b++) {
      bytes.write(b == '\n' ? '@' : b);
    }
    var all = WireText.decode(bytes.toByteArray());
    var data = List.of(all, "\\n\\\\ \\c", "@end 0", "  -n -e $(touch x) `id` '\"");
    var journal = new ArrayList<Sh>();
    for (int i = 0; i < data.size(); i++) {
      journal.add(Sh.call("_journal", Word.quoted("@act s" + i + "\n " + data.get(i))));
    }
    journal.add(Sh.constant("_journal '@changed s1'"));
    return Programs.of(Sh.all(journal));
  }
}
