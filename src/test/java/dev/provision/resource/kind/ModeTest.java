package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.resource.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the host makes of symbolic modes is what chmod(1) makes of them. */
class ModeTest {
  private static final String COMPARE =
      """
      compare() {
        for path in file directory; do
          /bin/chmod "0$1" "$PROV_STATE/$path" && /bin/chmod -- "$2" "$PROV_STATE/$path"
          _mode_after "$1" "$path" "$2"
          _want=$_mode_new
          _see "$PROV_STATE/$path"
          [ "$_mode" = "$_want" ] || printf '%s\\n' "$1 $2 $path: $_want, chmod makes $_mode"
        done
      }
      """;

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void isWhatChmodMakesOfIt(TestShell shell, @TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("file"));
    Files.createDirectory(folder.resolve("directory"));
    var program = new StringBuilder();
    Libraries.ALL.forEach(l -> program.append(l.text()));
    program.append(COMPARE);
    var random = Soak.random(shell);
    var cases = Stream.generate(() -> compare(random)).limit(60).toList();
    shell.some(18, cases).forEach(program::append);
    var ran = shell.run(program.toString(), folder);

    assertThat(ran.errors()).isEmpty();
    assertThat(ran.output()).isEmpty();
  }

  private static String compare(Random random) {
    return "compare %04o '%s'\n".formatted(random.nextInt(010000), spec(random));
  }

  private static String spec(Random random) {
    var spec = new StringBuilder();
    do {
      spec.append(spec.isEmpty() ? "" : ",").append(some(random, "ugoa"));
      do {
        spec.append("+-=".charAt(random.nextInt(3))).append(some(random, "rwxXst"));
      } while (random.nextInt(4) == 0);
    } while (random.nextInt(3) > 0);
    assertThat(FileMode.of(spec.toString()).text()).isEqualTo(spec.toString());
    return spec.toString();
  }

  private static String some(Random random, String letters) {
    var some = new StringBuilder();
    letters.chars().filter(c -> random.nextInt(3) == 0).forEach(c -> some.append((char) c));
    return some.toString();
  }
}
