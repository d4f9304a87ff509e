package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRingTest {
  private final ErrorRing ring = new ErrorRing();

  @Test
  void keepsTheLastBytesOfMoreThanItHolds() throws IOException {
    for (int i = 0; i < 40_000; i++) {
      print("line " + i + "\n");
    }
    ring.close();
    var kept = ring.input().readAllBytes();
    assertThat(kept).hasSize(ErrorRing.LIMIT);
    assertThat(new String(kept, UTF_8)).endsWith("line 39998\nline 39999\n");
  }

  @Test
  void oneWriteLargerThanTheRingKeepsItsEnd() {
    print("x".repeat(ErrorRing.LIMIT) + "end");
    assertThat(ring.text()).hasSize(ErrorRing.LIMIT).endsWith("xend");
  }

  @Test
  void aWatchedTextIsSeenAcrossWritesAndWithWhatCameBeforeItDropped() {
    var seen = new ArrayList<Integer>();
    print("lecture\nask");
    ring.watch("ask:", seen::add);
    print(":");
    assertThat(ring.text()).isEmpty();
    print("Sorry, try again.\nask:rest ask");
    assertThat(seen).isEqualTo(List.of(1, 2));
    assertThat(ring.text()).isEqualTo("rest ask");
  }

  @Test
  void afterTheWatchNothingIsDropped() {
    ring.watch("ask:", n -> {});
    ring.unwatch();
    print("ask:");
    assertThat(ring.text()).isEqualTo("ask:");
  }

  private void print(String text) {
    var bytes = text.getBytes(UTF_8);
    ring.write(bytes, 0, bytes.length);
  }
}
