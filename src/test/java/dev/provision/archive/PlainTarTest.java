package dev.provision.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives made by the usual programs, compared with what tar(1) makes of the plain ones. */
class PlainTarTest {
  private static final String TREE =
      """
      mkdir -p 'in/a b/d' in/empty && printf 'one\\n' >'in/a b/d/run' && chmod 0755 'in/a b/d/run'
      printf 'two' >in/ünïcode && chmod 0600 in/ünïcode && ln -s d/run 'in/a b/link'
      printf x >in/$(printf 'l%.0s' $(seq 120)) && head -c 200000 /dev/zero >in/zeros && chmod 0700 in/empty
      cd in && find . -mindepth 1 -exec touch -h -d '2024-02-03 04:05:06 UTC' '{}' + &&
      """;

  private static final String LISTING =
      "cd %s && find . -mindepth 1 -printf '%%p %%y %%m %%l %%T@ ' \\( -type f -exec sha256sum '{}'"
          + " \\; -o -printf '\\n"
          + "' \\) | sort";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.tar,tar -cf ../a.tar .",
    "a.tgz,tar -czf ../a.tgz .",
    "a.tar.zst,tar -cf - . | zstd -q >../a.tar.zst",
    "a.tar.xz,tar -cJf ../a.tar.xz .",
    "a.tbz2,tar -cjf ../a.tbz2 .",
    "a.zip,zip -qry ../a.zip ."
  })
  void whatComesOutIsWhatWentIn(String name, String packs) throws Exception {
    sh(TREE + packs);
    var tar = plain(folder.resolve(name));
    assertThat(plain(folder.resolve(name))).as("the same bytes again").isEqualTo(tar);

    Files.write(folder.resolve("plain.tar"), tar);
    sh("mkdir out && tar -xpf plain.tar -C out");
    assertThat(sh(LISTING.formatted("out")))
        .isEqualTo(sh(LISTING.formatted("in")))
        .contains("zeros");
  }

  @ParameterizedTest
  @CsvSource({"a.tgz,-z", "a.tar.xz,-J", "a.tar.bz2,-j", "a.tar.zst,--zstd"})
  void anArchiveCutShortIsAnErrorNotAShortTar(String name, String option) throws Exception {
    sh("head -c 300000 /dev/urandom >data && tar -cf " + name + " " + option + " data");
    var whole = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 200));
    assertThatThrownBy(() -> plain(folder.resolve(name))).isInstanceOf(IOException.class);
  }

  @Test
  void aNameThatLeadsOutStaysForTheHostToRefuse() throws Exception {
    sh(
        "python3 -c \"import zipfile; z = zipfile.ZipFile('evil.zip', 'w');"
            + " z.writestr('../out', 'x'); z.writestr('/abs', 'x')\"");
    Files.write(folder.resolve("evil.tar"), plain(folder.resolve("evil.zip")));
    assertThat(sh("tar -tPf evil.tar").lines()).containsExactly("../out", "/abs");
  }

  private static byte[] plain(Path archive) throws IOException {
    var out = new ByteArrayOutputStream();
    PlainTar.write(Packing.of(archive.toString()).orElseThrow(), archive, out);
    return out.toByteArray();
  }

  private String sh(String script) throws Exception {
    var process =
        new ProcessBuilder(List.of("bash", "-c", script))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(script).isZero();
    return output;
  }
}
