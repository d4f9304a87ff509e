package dev.provision.site.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first machine of lab/vm, whose power can fail: its memory is gone, its disk stays. Its disk
 * is made from the image of the lab's containers.
 */
record Machine(Path inventory) implements Struck {
  private static final Path STATE = Path.of("lab", ".state", "vm").toAbsolutePath();
  private static final String NAME = "vm1";
  private static final int PORT = 29081;

  /**
   * What was not synced stays in memory until the plug is pulled, however slow the machine is: the
   * kernel writes nothing by itself.
   */
  private static final String LAZY =
      """
      echo 0 >/proc/sys/vm/dirty_writeback_centisecs
      echo 360000 >/proc/sys/vm/dirty_expire_centisecs
      mount -o remount,commit=3000 /
      """;

  /**
   * What the machine logged is to be judged, so it is on the disk. The second file is a new one
   * each time: ext4 writes at once what replaces the content of an old one.
   */
  private static final String MARK =
      """
      rm -f /root/unsynced
      journalctl --sync && echo kept >/root/synced && sync -d /root/synced /root &&
        echo lost >/root/unsynced
      """;

  private static final String MARKS = "cat /root/synced; cat /root/unsynced 2>/dev/null; echo";

  /** Boots the first one alone, from a fresh disk. */
  static void up() {
    lab("up", "1");
  }

  static void down() {
    lab("down");
  }

  static Machine of(Stage stage) {
    try {
      var known = Files.readString(STATE.resolve("known_hosts"));
      var inventory = stage.inventory("127.0.0.1", PORT, STATE.resolve("id"), known, 15);
      var machine = new Machine(inventory);
      machine.sh(Container.NO_MIRRORS + "; sync");
      machine.sh(LAZY);
      return machine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is emulated. */
  @Override
  public int patience() {
    return 120;
  }

  @Override
  public String sh(String program) {
    try {
      var config = STATE.resolve("ssh_config").toString();
      var ssh = new ProcessBuilder("ssh", "-F", config, NAME, "sh -s").start();
      try (var stdin = ssh.getOutputStream()) {
        stdin.write(program.getBytes(StandardCharsets.UTF_8));
      }
      var out = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var err = new String(ssh.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (ssh.waitFor() != 0) {
        throw new IllegalStateException("exit " + ssh.exitValue() + ": " + out + err);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Leaves a file that is on the disk and one that is in memory only. */
  void mark() {
    sh(MARK);
  }

  /** What is left of the two: "kept" alone after a loss of power. */
  String marks() {
    return sh(MARKS).strip();
  }

  String bootId() {
    return sh("cat /proc/sys/kernel/random/boot_id").strip();
  }

  void losePower() {
    lab("kill", "1");
  }

  void boot() {
    lab("boot", "1");
    sh(LAZY);
  }

  private static void lab(String... words) {
    var command = new ArrayList<>(List.of("lab/vm"));
    command.addAll(List.of(words));
    Applying.start(Map.of(), command).well();
  }
}
