package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.state.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A bad apply, and the way back from it; the tests stand in their order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollbackIT {
  private static final Path CASES = Path.of("src/test/resources/rollback");
  private static final String HOST = "one";
  private static final String TOKEN = "canary-9f1c7e55d2";

  private static SiteHosts farm;
  private static Path folder;

  @BeforeAll
  static void open() throws IOException {
    farm = SiteHosts.of(java.util.Map.of(HOST, 12));
    folder = farm.folder();
    Files.copy(CASES.resolve("good.yml"), folder.resolve("good.yml"));
    Files.copy(CASES.resolve("bad.yml"), folder.resolve("bad.yml"));
    Files.write(folder.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xff, 10, 0});
    var vault = folder.resolve("group_vars/all");
    Files.createDirectories(vault);
    Files.writeString(farm.vaultPassword(), "correct horse battery\n");
    Files.writeString(vault.resolve("secret.yml"), "token: " + TOKEN + "\n");
    Program.provision(folder, "vault", "encrypt", vault.resolve("secret.yml").toString()).well();
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  @Order(1)
  void aHostIsToTheByteWhatItWasBeforeABadApply() throws IOException {
    apply("good.yml").well();
    var before = look();
    assertThat(before).contains("tcp dport 2222 drop").contains("apache2-utils");

    apply("bad.yml").well();
    assertThat(look()).isNotEqualTo(before);

    var plan = farm.provision("rollback", "--run", "latest", HOST, "--check");
    assertThat(plan.well().err()).contains("path:/etc/demo/text").contains("apache2-utils");
    assertThat(plan.err()).doesNotContain(TOKEN).doesNotContain("left as it is");

    var back = farm.provision("rollback", "--run", "latest", HOST, "--yes").well();
    assertThat(look()).isEqualTo(before);
    assertThat(back.err()).contains("Kept as run ").doesNotContain(TOKEN);

    assertThat(apply("good.yml").well().err()).contains("Nothing to do");
    assertThat(farm.provision("drift", folder.resolve("good.yml").toString()).well().out())
        .isEqualTo("No drift on 1 host.\n");
    assertThat(farm.provision("history").well().out()).contains("rollback to ");
    noSecretIsRecorded();
  }

  /** What the playbook made and is not about any more, and nothing else. */
  @Test
  @Order(2)
  void whatNoTaskIsAboutAnyMoreIsRemovedWhenAskedFor() throws IOException {
    var playbook = folder.resolve("good.yml");
    var text = Files.readString(playbook);
    for (String task : List.of("A user", "A folder", "A text", "A link")) {
      text = text.replaceFirst("(?s)    - name: " + task + "\n.*?(?=    - name: )", "");
    }
    Files.writeString(playbook, text.replace("[apache2-utils, logrotate]", "[apache2-utils]"));
    apply("good.yml").well();

    var drift = farm.provision("drift", playbook.toString(), "--prune", "--yes").well();
    assertThat(drift.out().lines().filter(l -> l.startsWith("  orphan")))
        .map(l -> l.split(" +")[2])
        .containsExactlyInAnyOrder(
            "package:logrotate", "path:/etc/demo/link", "path:/etc/demo/text", "user:worker");
    assertThat(farm.host(HOST).root("ls /etc/demo; getent passwd worker || :"))
        .as("whether the folder was there before its owner was, nobody knows")
        .isEqualTo("binary\ntoken\n");
    assertThat(farm.host(HOST).root("dpkg-query -W -f '${Package} ' apache2-utils"))
        .isEqualTo("apache2-utils ");
    assertThat(farm.host(HOST).root("dpkg -l logrotate | grep -c ^ii || :")).isEqualTo("0\n");
    assertThat(farm.provision("drift", playbook.toString()).well().out())
        .isEqualTo("No drift on 1 host.\n");
  }

  private static void noSecretIsRecorded() {
    var state = folder.resolve(".provision/state");
    var all = Git.run(state, "cat-file", "--batch-all-objects", "--batch");
    assertThat(all).contains("hosts").doesNotContain(TOKEN);
    Git.run(state, "fsck", "--strict", "--no-dangling");
  }

  private static Program apply(String playbook) {
    return farm.provision("apply", "--yes", "--strict", folder.resolve(playbook).toString());
  }

  private static String look() throws IOException {
    return farm.host(HOST).root(Files.readString(CASES.resolve("look.sh")));
  }
}
