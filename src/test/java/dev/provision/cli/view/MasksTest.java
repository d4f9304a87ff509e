package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {
  private static final String SECRET = "p@ss \"w\\rd/ü?";
  private static final String QUOTED = "it's $x & \"y\" `z`";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's $x & \"y\" `z`",
        "it'\\''s $x & \"y\" `z`",
        "it'\"'\"'s $x & \"y\" `z`",
        "it''s $x & \"y\" `z`",
        "it's \\$x & \\\"y\\\" \\`z\\`",
        "it\\'s\\ \\$x\\ \\&\\ \\\"y\\\"\\ \\`z\\`",
        "it%27s%20%24x%20%26%20%22y%22%20%60z%60",
        "it%27s+%24x+%26+%22y%22+%60z%60"
      })
  void knowsASecretInTheQuotesOfShellsAndYaml(String form) {
    masks.add(Secret.of(QUOTED));

    assertThat(masks.apply("before " + form + " after")).isEqualTo("before ******** after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc"})
  void knowsASecretWithinALongerTextInBase64(String before) {
    masks.add(Secret.of("correct horse battery"));
    var all = (before + "correct horse battery:x").getBytes(StandardCharsets.UTF_8);

    var masked = masks.apply(Base64.getEncoder().encodeToString(all));

    assertThat(masked).contains("********").hasSizeLessThan(24);
  }

  @Test
  void masksAllOfSecretsThatOverlap() {
    masks.add(Secret.of("abcd1234"));
    masks.add(Secret.of("1234wxyz"));
    assertThat(masks.apply("-abcd1234wxyz-")).isEqualTo("-********-");
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
