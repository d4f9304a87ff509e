package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {
  private static final String SECRET = "p@ss \"w\\rd/ü?";

  private final Masks masks = new Masks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p@ss \"w\\rd/ü?",
        "cEBzcyAid1xyZC/DvD8=",
        "cEBzcyAid1xyZC/DvD8",
        "cEBzcyAid1xyZC_DvD8",
        "p%40ss+%22w%5Crd%2F%C3%BC%3F",
        "p%40ss%20%22w%5Crd%2F%C3%BC%3F",
        "p@ss \\\"w\\\\rd/ü?",
        "p@ss \"w\\\\rd/ü?"
      })
  void knowsASecretInEveryFormThatToolsRepeatItIn(String form) {
    var text = "before " + form + " after";
    assertThat(masks.apply(text)).isEqualTo(text);

    masks.add(Secret.of(SECRET));

    assertThat(masks.apply(text)).isEqualTo("before ******** after");
  }

  @Test
  void knowsSingleLinesOfALongSecret() {
    masks.add(Secret.of("-----BEGIN KEY-----\n  c2VjcmV0\nabc\n"));
    assertThat(masks.apply("x c2VjcmV0 abc")).isEqualTo("x ******** abc");
  }

  @Test
  void leavesWhatIsTooShortAlone() {
    masks.add(Secret.of("abc"));
    assertThat(masks.apply("abcabc")).isEqualTo("abcabc");
  }

  @Test
  void masksTheLongerOfTwoSecretsThatBeginAlike() {
    masks.add(Secret.of("hunter"));
    masks.add(Secret.of("hunter2"));
    assertThat(masks.apply("hunter2 hunter")).isEqualTo("******** ********");
  }

  @Test
  void aStreamMasksWhateverLengthALineHas() {
    masks.add(Secret.of("hunter2-and-more"));
    var lines = List.of("x".repeat(8185), "y".repeat(16380), "", "z".repeat(4090));
    var bytes = new ByteArrayOutputStream();
    try (var out = MaskedStream.over(bytes, masks)) {
      lines.forEach(l -> out.println(l + "hunter2-and-more"));
      out.print("Password hunter2-and-more? ");
      out.flush();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .doesNotContain("hunter2")
        .endsWith("Password ********? ")
        .startsWith("x".repeat(8185) + "********\n");
  }

  @Test
  void aStreamShowsALineAtOnceAndAPartWhenFlushed() {
    var bytes = new ByteArrayOutputStream();
    var out = MaskedStream.over(bytes, masks);
    out.println("whole");
    out.print("part");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("whole\n");
    out.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("whole\npart");
  }
}
