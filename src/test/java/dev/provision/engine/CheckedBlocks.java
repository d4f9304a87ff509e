package dev.provision.engine;

import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.kind.File;
import dev.provision.resource.kind.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked block over a folder like that of a service: {@code old} is replaced, {@code new} is
 * made, {@code gone} is removed. The check sees the folder, notes what it saw, and agrees unless
 * {@code old} holds the word {@code wrong}.
 */
public record CheckedBlocks(Path folder) {
  /** The folder before. */
  public String prepared() {
    return "cd "
        + quoted()
        + " && printf 'one\\n' >old && printf 'bye\\n' >gone && ln -s old link\n";
  }

  /** The play: the block, then the flush of the one handler that all members notify. */
  public HostPlay play(String content, Step... more) {
    var members = new ArrayList<Step>();
    members.add(Paths.copy(1, folder.resolve("old"), content, "reload"));
    members.add(Paths.copy(2, folder.resolve("new"), "made\n", "reload"));
    members.add(absent(3));
    members.addAll(List.of(more));
    return new HostPlay(
        "h",
        1,
        List.of(new Item.Checked(check(), members), new Item.Flush(new StepId("1.flush", 0))),
        List.of(new Handler("reload", List.of(new Item.Run(action(9, "cat old >>'reloaded'"))))));
  }

  /** A play that has nothing to do with the folder. */
  public HostPlay nothing(String host) {
    return new HostPlay(host, 1, List.of(), List.of());
  }

  /** What the check notes of a folder: names as a glob has them, and what {@code old} holds. */
  private Step check() {
    return action(
        8,
        "printf '%s: %s\\n' \"$(echo *)\" \"$(cat old)\" >>../seen && sleep \"$(cat ../wait"
            + " 2>/dev/null || echo 0)\"\n"
            + "if grep -q wrong old; then echo 'old: not that word' >&2; exit 3; fi");
  }

  private Step action(int n, String script) {
    var text = "cd " + quoted() + " && { " + script + "\n}";
    return Paths.step(n, n == 8 ? "The door" : "do " + n, Shell.MODULE, Scripts.shell(text));
  }

  private String quoted() {
    return "'" + folder.toString().replace("'", "'\\''") + "'";
  }

  private Step absent(int n) {
    var file =
        new File(
            folder.resolve("gone").toString(),
            Optional.of(File.State.ABSENT),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true);
    return Paths.step(n, "remove gone", File.MODULE, file, "reload");
  }
}
