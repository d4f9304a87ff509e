package dev.provision.playbook;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.source.Settings;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes one step of a block with {@code check}. */
final class CheckedBlocks {
  private final TaskWalk tasks;
  private final Diagnostics out;

  CheckedBlocks(TaskWalk tasks, Diagnostics out) {
    this.tasks = tasks;
    this.out = out;
  }

  /**
   * The items of a block's body: as they are, or with {@code check} as one.
   *
   * @param path of the block
   * @param body what its tasks were resolved to
   */
  List<Item> of(Part.Block block, Context context, String path, List<Item> body) {
    var command = block.settings().get("check").filter(CheckedBlocks::isCommand);
    if (command.isEmpty()) {
      return body;
    }
    var members = new Members(block.at(), flush(block), out);
    body.forEach(members::take);
    if (members.isEmpty()) {
      return members.outside();
    }
    var task = checker(block, command.get());
    return tasks.task(task, context.withConditions(List.of()), path + ".check").stream()
        .findFirst()
        .map(members::checkedBy)
        .orElse(List.of());
  }

  /** Where handlers would be flushed within it. */
  private static Position flush(Part.Block block) {
    return block.body().stream()
        .filter(Part.Meta.class::isInstance)
        .map(Part::at)
        .findFirst()
        .orElse(block.at());
  }

  /** What else it can be is reported where keywords are read. */
  private static boolean isCommand(Node node) {
    return node instanceof Node.Str || node instanceof Node.Seq;
  }

  /** The command as a task of its own, so that it is read and rendered as every command is. */
  private static Part.Task checker(Part.Block block, Node command) {
    var name = block.settings().get("name").orElseGet(() -> Nodes.text(block.at(), name(command)));
    var settings = new LinkedHashMap<String, Node.Entry>();
    settings.put("name", new Node.Entry(key(block.at(), "name"), name));
    var module = key(command.at(), "command");
    var arguments = command instanceof Node.Seq words ? argv(words) : command;
    return new Part.Task(block.at(), new Settings(settings), module, arguments);
  }

  private static Node argv(Node.Seq words) {
    return new Node.Map(words.at(), List.of(new Node.Entry(key(words.at(), "argv"), words)));
  }

  private static Node.Str key(Position at, String name) {
    return new Node.Str(at, name, Node.Style.PLAIN);
  }

  /** As written: nothing is rendered in it, so it holds no secret. */
  private static String name(Node command) {
    return command instanceof Node.Str line ? "Files checked by " + line.text() : "Checked files";
  }
}
