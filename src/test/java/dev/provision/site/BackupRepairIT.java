package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A spoiled repository, repaired by the packaged program from real hosts. */
class BackupRepairIT {
  private static final String BERLIN = "berlin";
  private static final String BONN = "bonn";

  private static ModelHosts hosts;

  /** Both hosts have one model alike, and one that only they have. */
  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(new TreeMap<>(Map.of(BERLIN, 12, BONN, 13)));
    for (String name : new String[] {BERLIN, BONN}) {
      hosts.model(name, "shared:1b", 40, "shared");
      hosts.model(name, "acme/" + name + ":v1", 10, name);
    }
    hosts.init();
  }

  @AfterAll
  static void end() {
    hosts.close();
  }

  @Test
  void whatIsDamagedInTheRepositoryComesAnewFromAnyHostThatHasIt() throws IOException {
    hosts.backup("run").well();
    spoilRepository();
    var found = hosts.backup("verify", "--contents");
    assertThat(found.code()).isEqualTo(7);
    assertThat(found.out()).contains("'provision backup repair' brings them anew");
    hosts.host(BERLIN).root("ollama rm shared:1b");
    var large = "$(find %s/blobs -size +7M -size -12M)".formatted(ModelHosts.STORE);
    hosts.host(BONN).root("printf x | dd of=\"%s\" bs=1 seek=99 conv=notrunc".formatted(large));

    hosts.host(BERLIN).root("systemctl stop ssh.socket ssh");
    var first = hosts.backup("repair");
    assertThat(first.code()).as(first.err()).isEqualTo(5);
    assertThat(first.err())
        .contains("berlin | unreachable | ", "bonn | ok | brought 38.1 MiB")
        .contains("1 host could not be asked for the rest");
    hosts.host(BERLIN).root("systemctl start ssh");
    var second = hosts.backup("repair");
    assertThat(second.code()).as(second.err()).isEqualTo(7);
    assertThat(second.err())
        .contains("berlin | ok | brought 9.5 MiB")
        .contains("bonn | refused | the bytes of sha256:", "no host that was asked has the rest");
    hosts.host(BONN).root("rm \"%s\"".formatted(large));
    hosts.model(BONN, "acme/bonn:v1", 10, BONN);
    assertThat(hosts.backup("repair").well().err()).endsWith("Repaired 1 of 1 blob.\n");
    hosts.isWell();
    assertThat(hosts.backup("verify", "--contents").well().out()).contains("all is well");
    assertThat(hosts.backup("repair").well().err()).contains("nothing to repair");
    assertThat(hosts.backup("list", "--json").well().out()).containsOnlyOnce("\"host\": \"bonn\"");
  }

  private static void spoilRepository() throws IOException {
    try (var blobs = Files.list(hosts.repository().resolve("blobs"))) {
      int count = 0;
      for (Path blob : blobs.sorted().toList()) {
        spoil(blob, count++ % 3);
      }
    }
    assertThat(hosts.judge().code()).isNotZero();
  }

  private static void spoil(Path blob, int how) throws IOException {
    try (var file = new RandomAccessFile(blob.toFile(), "rw")) {
      switch (how) {
        case 0 -> Files.delete(blob);
        case 1 -> file.setLength(file.length() - 1);
        default -> {
          int first = file.read();
          file.seek(0);
          file.write(first ^ 1);
        }
      }
    }
  }
}
