package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One ordinary playbook, run unmodified by this program on one host and by Ansible on its twin. The
 * twin has Python, for Ansible alone.
 *
 * <p>What changed is compared by the names of tasks and handlers, not by the totals, which count
 * differently: Ansible counts a loop as one task, the gathering of facts and the file of each
 * include as ok; this program counts each item of a loop.
 */
class OrdinaryPlaybookIT {
  private static final Path FOLDER = Path.of("src", "test", "resources", "ordinary");
  private static final String PLAYBOOK = FOLDER.resolve("playbook.yml").toString();
  private static final String OURS = "ours";
  private static final String TWIN = "twin";
  private static final String PYTHON =
      """
      apt-get -qq update
      DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
          python3 python3-apt >/dev/null 2>&1
      """;
  private static final String PACKAGES =
      "dpkg-query -W -f '${Package} ${Version} ${db:Status-Abbrev}\\n' >/root/packages-before";

  private static SiteHosts farm;
  private static Program ourFirst;
  private static Program ourSecond;
  private static Program ansibleFirst;
  private static Program ansibleSecond;

  @BeforeAll
  static void runBothTwice() throws IOException {
    var versions = new LinkedHashMap<String, Integer>();
    versions.put(OURS, 12);
    versions.put(TWIN, 12);
    farm = SiteHosts.of(versions);
    farm.host(TWIN).root(PYTHON);
    farm.hosts().values().forEach(host -> host.root(PACKAGES));
    ourFirst = apply().well();
    ourSecond = apply().well();
    ansibleFirst = ansible().well();
    ansibleSecond = ansible().well();
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  void bothEndInTheSameState() throws IOException {
    var ours = state(OURS);

    assertThat(ours).contains("/etc/shop/orders", "shop active enabled", "cron inactive disabled");
    assertThat(ours).isEqualTo(state(TWIN));
  }

  @Test
  void aHostThatDiffersInOneModeIsTold() throws IOException {
    farm.host(TWIN).root("chmod 0600 /etc/shop/people.txt");
    try {
      assertThat(state(OURS)).isNotEqualTo(state(TWIN));
    } finally {
      farm.host(TWIN).root("chmod 0644 /etc/shop/people.txt");
    }
  }

  @Test
  void bothChangeTheSameInTheFirstRun() {
    assertThat(Changes.ours(ourFirst)).hasSizeGreaterThan(30);
    assertThat(Changes.ours(ourFirst)).isEqualTo(Changes.ansible(ansibleFirst));
  }

  @Test
  void neitherChangesAnythingInTheSecondRun() {
    assertThat(Changes.ansible(ansibleSecond)).isEmpty();
    assertThat(Changes.ours(ourSecond)).isEmpty();
    assertThat(HostEnd.of(ourSecond).values()).extracting(HostEnd::changed).containsExactly(0);
  }

  private static Program apply() {
    return farm.provision("apply", "--yes", "--strict", "--json", "--limit", OURS, PLAYBOOK);
  }

  /** With settings of its own: none of this machine's. */
  private static Program ansible() throws IOException {
    var settings = farm.folder().resolve("ansible.cfg");
    Files.writeString(settings, "[defaults]\nnocolor = 1\n[connection]\npipelining = 1\n");
    var environment =
        Map.of("HOME", farm.folder().toString(), "ANSIBLE_CONFIG", settings.toString());
    var inventory = farm.inventory().toString();
    return Program.run(
        environment, List.of("ansible-playbook", "-i", inventory, "--limit", TWIN, PLAYBOOK));
  }

  private static String state(String name) throws IOException {
    return farm.host(name).root(Files.readString(FOLDER.resolve("state.sh")));
  }
}
