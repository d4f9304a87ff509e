package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.shell.WireText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final String JOURNAL =
      "@run 1 R abc\n\n@act s1 h1\n mode=0644\n owner=\u00e9\n\n@changed s1\n@tail\n s1\n @gone x\n\n"
          + "@end 0\n";

  private final List<Frame> seen = new ArrayList<>();
  private final FrameReader reader = new FrameReader("R", seen::add);

  @Test
  void readsWordsAndData() {
    say("@begin R\n@act s1 h1 h2\n mode=0644\n  two blanks\n\n");

    assertThat(seen)
        .containsExactly(
            new Frame("act", List.of("s1", "h1", "h2"), List.of("mode=0644", " two blanks")));
  }

  @Test
  void handsAFrameOverAtItsEmptyLineOrAtTheNextFrame() {
    say("@begin R\n@step a\n data\n");
    assertThat(seen).isEmpty();
    say("\n");
    assertThat(seen).hasSize(1);
    say("@ok a\n");
    assertThat(seen).hasSize(1);
    say("@ok b\n");
    assertThat(seen).extracting(Frame::name).containsExactly("step", "ok");
  }

  @Test
  void neverTakesAPartialLineForAFrame() {
    say("@begin R\n@ok a\n@end 0");

    assertThat(seen).isEmpty();
    assertThat(reader.lines()).isEqualTo(1);
  }

  @Test
  void skipsWhatALoginShellSaysFirst() {
    say("Welcome!\n@ready forged\n\nhalf a line\n@begin R\n@ready R\n\n");

    assertThat(seen).containsExactly(new Frame("ready", List.of("R"), List.of()));
  }

  @Test
  void givesUpOnALoginShellThatNeverStopsTalking() {
    assertThatThrownBy(() -> say("welcome\n".repeat(20_000)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("start-up files");
  }

  @Test
  void dataNeverForgesAFrame() {
    say("@begin R\n@changed s1\n @end 0\n @gone\n\n");

    assertThat(seen)
        .containsExactly(new Frame("changed", List.of("s1"), List.of("@end 0", "@gone")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oops", "@", "@UP x", "@ok  two", "@ok \u00e9", "@ok a ", "\t@ok a", "@ok a\r"})
  void refusesALineThatIsNoneOfOurs(String line) {
    assertThatThrownBy(() -> say("@begin R\n@step a\n" + line + "\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesDataThatBelongsToNoFrame() {
    assertThatThrownBy(() -> say("@begin R\n@step a\n\n late\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesALineWithoutEnd() {
    say("@begin R\n");

    assertThatThrownBy(() -> say(" " + "x".repeat(2 * 1024 * 1024)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void signsOfLifeAreNoFramesAndBelongToNone() {
    say("@begin R\n@act s1\n a=1\n@alive\n b=2\n\n");

    assertThat(seen).containsExactly(new Frame("act", List.of("s1"), List.of("a=1", "b=2")));
    assertThat(reader.lines()).isEqualTo(4);
  }

  @Test
  void seesTheSameFramesWhereverTheConnectionIsCut() {
    byte[] journal = WireText.encode(JOURNAL);
    var whole = followed(journal, journal.length);
    assertThat(whole).hasSize(5).last().extracting(Frame::name).isEqualTo("end");

    for (int cut = 0; cut < journal.length; cut++) {
      assertThat(followed(journal, cut)).as("cut after byte %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void seesTheSameFramesInAnyPieces() {
    byte[] all = WireText.encode("hi\n@begin R\n@ready R\n\n@follow R 0\n" + JOURNAL + "\n");
    for (int piece = 1; piece < all.length; piece++) {
      var frames = new ArrayList<Frame>();
      var pieces = new FrameReader("R", frames::add);
      for (int at = 0; at < all.length; at += piece) {
        var bytes = java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
        pieces.accept(bytes, bytes.length);
      }
      assertThat(frames).as("pieces of %d", piece).hasSize(6);
      assertThat(pieces.lines()).isEqualTo(13);
    }
  }

  @Test
  void refusesAJournalThatGoesOnElsewhere() {
    assertThatThrownBy(() -> say("@begin R\n@follow R 7\n"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("after 0");
  }

  /** As a host does it: the rest is sent from the last complete line on. */
  private static List<Frame> followed(byte[] journal, int cut) {
    var frames = new ArrayList<Frame>();
    var reader = new FrameReader("R", frames::add);
    send(reader, "@begin R\n@ready R\n\n@follow R 0\n".getBytes(StandardCharsets.UTF_8));
    send(reader, java.util.Arrays.copyOf(journal, cut));
    reader.cut();
    send(reader, ("@begin R\n@follow R " + reader.lines() + "\n").getBytes(StandardCharsets.UTF_8));
    int from = 0;
    for (long line = 0; line < reader.lines() + 0 && from < journal.length; line++) {
      from = next(journal, from);
    }
    send(reader, java.util.Arrays.copyOfRange(journal, from, journal.length));
    send(reader, "\n".getBytes(StandardCharsets.UTF_8));
    return List.copyOf(frames.subList(1, frames.size()));
  }

  private static int next(byte[] journal, int from) {
    int at = from;
    while (journal[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static void send(FrameReader reader, byte[] bytes) {
    reader.accept(bytes, bytes.length);
  }

  private void say(String text) {
    send(reader, WireText.encode(text));
  }
}
