package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.memory.Doing;
import dev.provision.memory.UndoPlaybook;
import dev.provision.memory.UndoTask;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a playbook that is made for once, like any other: with a plan, a question, a journal.
 *
 * @param title what people see of it
 * @param doing as the state repository tells of it
 */
record MadePlaybook(String title, Doing doing) {
  /**
   * @param command has all options
   */
  ExitCode apply(Map<String, List<UndoTask>> hosts, ApplyCommand command) {
    try {
      var folder = Files.createTempDirectory("provision-made");
      var playbook = folder.resolve("made.yml");
      try {
        PrivateFiles.write(playbook, UndoPlaybook.of(title, hosts));
        command.file = playbook.toString();
        command.doing = Optional.of(doing);
        return command.run();
      } finally {
        Files.deleteIfExists(playbook);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.STATE, "the playbook cannot be written: " + e.getMessage(), "check TMPDIR", e);
    }
  }
}
