package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change of the door touches, and what is left when it cannot be made. */
class DoorChangesIT {
  private static final String TAGS = DoorHost.url("/api/tags");

  private static final String SUMS = "find /etc/nginx -type f -exec sha256sum {} + | sort -k 2";

  private static final String RELOADS =
      "journalctl --sync; journalctl -q -o cat -u nginx _PID=1 | grep -c '^Reloaded nginx' || :";

  /** Room for the door's files as they are, and for nothing else. */
  private static final String FULL =
      """
      set -e
      mkdir -p /mnt/full
      mount -t tmpfs -o size=256k none /mnt/full
      cp -a /etc/nginx/ollama/. /mnt/full/
      chown --reference=/etc/nginx/ollama /mnt/full
      chmod --reference=/etc/nginx/ollama /mnt/full
      mount --bind /mnt/full /etc/nginx/ollama
      dd if=/dev/zero of=/etc/nginx/ollama/.fill bs=4k 2>/dev/null || :
      """;

  private static final String ROOM = "umount /etc/nginx/ollama && umount /mnt/full";

  private static DoorHost door;

  @BeforeAll
  static void open() throws IOException {
    door = DoorHost.shared();
  }

  /** The clients there are, and five hundred more. */
  private static Path crowd() throws IOException {
    var more =
        IntStream.range(0, 500)
            .mapToObj(DoorChangesIT::client)
            .collect(Collectors.joining("\n", "", "\n"));
    var clients = Files.readString(door.farm().folder().resolve("vars.yml"));
    var list = clients.substring(clients.indexOf("ollama_clients:"));
    return Files.writeString(door.farm().folder().resolve("crowd.yml"), list + more);
  }

  private static String client(int number) {
    var limits = "rate: 1000, burst: 1000, connections: 100";
    return "  - {name: c%d, class: infer, %s, api_keys: [{sha256: %s}]}"
        .formatted(number, limits, Sha256.of(key(number)));
  }

  private static String key(int client) {
    return Sha256.of("crowd" + client);
  }

  private static Program apply(String... more) {
    var words = new ArrayList<>(List.of("--yes", "--strict"));
    words.addAll(List.of(more));
    return door.site().provision("apply", words.toArray(String[]::new));
  }

  private static Map<String, String> sums() {
    var sums = new HashMap<String, String>();
    door.lab().root(SUMS).lines().forEach(l -> sums.put(l.substring(66), l.substring(0, 64)));
    return sums;
  }

  @Test
  void fiveHundredMoreClientsAreOneFileAndOneReload() throws IOException {
    var before = sums();
    int reloads = Integer.parseInt(door.lab().root(RELOADS).strip());

    apply("-e", "@" + crowd()).well();

    var changed = sums();
    changed.entrySet().removeAll(before.entrySet());
    assertThat(changed).containsOnlyKeys("/etc/nginx/ollama/clients.json");
    assertThat(door.lab().root(RELOADS).strip()).isEqualTo(reloads + 1 + "");
    assertThat(door.status("-H", "X-API-Key: " + key(499), TAGS)).isEqualTo("200");
    assertThat(door.status(door.with("app", TAGS))).isEqualTo("200");

    apply().well();

    assertThat(door.status("-H", "X-API-Key: " + key(499), TAGS)).as("taken out").isEqualTo("401");
    assertThat(sums()).isEqualTo(before);
  }

  @Test
  void whatNginxDoesNotTakeIsTakenBack() {
    var before = sums();

    var run = apply("-e", "proxy_read_timeout=soon");

    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("invalid value");
    isAsBefore(before);
  }

  @Test
  void onAFullDiskTheDoorKeepsItsLastGoodFiles() throws IOException {
    door.lab().root(FULL);
    try {
      var before = sums();

      var run = apply("-e", "@" + crowd());

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("No space left on device");
      isAsBefore(before);
    } finally {
      door.lab().root(ROOM);
    }
    apply().well();
    assertThat(door.status(door.with("app", TAGS))).isEqualTo("200");
  }

  @Test
  void theLogIsTurnedOverAndNothingOfItLost() {
    door.status(door.with("app", DoorHost.url("/api/tags?before")));
    door.lab().root("logrotate --force /etc/logrotate.d/ollama-door && sleep 1");
    door.status(door.with("app", DoorHost.url("/api/tags?after")));

    var log = "/var/log/nginx/ollama.json";
    assertThat(door.lab().root("grep -c before " + log + ".1").strip()).isEqualTo("1");
    assertThat(door.lab().root("grep -c '?after' " + log).strip()).isEqualTo("1");
    assertThat(door.lab().root("stat -c '%a %U %G' " + log)).isEqualTo("640 www-data adm\n");
  }

  private static void isAsBefore(Map<String, String> files) {
    assertThat(sums()).isEqualTo(files);
    assertThat(door.status(door.with("app", TAGS))).as("it goes on").isEqualTo("200");
    door.lab().root("nginx -t -q && systemctl restart nginx");
    assertThat(door.status(door.with("app", TAGS))).as("it starts again").isEqualTo("200");
  }
}
