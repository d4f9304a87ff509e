package dev.provision.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedInputTest {
  private static final String MARK = "provision-begins-0123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noise\n",
        "no line end",
        MARK,
        "provision-begins-0124\n",
        "prov\nprovision-beg"
      })
  void whatComesBeforeTheMarkIsDropped(String noise) throws IOException {
    assertThat(read(noise + MARK + "\nout\nput")).isEqualTo("out\nput");
  }

  @Test
  void aSecondMarkIsOutput() throws IOException {
    assertThat(read(MARK + "\n" + MARK + "\n")).isEqualTo(MARK + "\n");
  }

  @Test
  void theMarkIsFoundByteByByte() throws IOException {
    var slow =
        new java.io.FilterInputStream(bytes("noise" + MARK + "\nok")) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, 1);
          }
        };
    assertThat(new String(input(slow).readAllBytes(), UTF_8)).isEqualTo("ok");
  }

  @Test
  void outputWithoutTheMarkNeverBegan() {
    assertThatThrownBy(() -> read("only noise"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("only noise");
  }

  @Test
  void moreNoiseThanTheLimitIsRefusedAlthoughTheMarkWouldCome() {
    var noise = "first line\n" + "x".repeat(2 * MarkedInput.NOISE_LIMIT);
    assertThatThrownBy(() -> read(noise + MARK + "\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("first line\n");
  }

  private static String read(String text) throws IOException {
    return new String(input(bytes(text)).readAllBytes(), UTF_8);
  }

  private static MarkedInput input(InputStream raw) {
    return new MarkedInput(raw, MARK, IllegalStateException::new);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
