package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.FreeForm;
import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code shell}: runs a script of the user's own. The script reaches the shell on a descriptor, so
 * that it is not in the process list.
 *
 * @param cmd the script
 * @param executable the shell; absolute
 * @param chdir where to run it; {@code /} when not given
 * @param creates a path or pattern; the script is not needed while something matches
 * @param removes a path or pattern; the script is not needed while nothing matches
 * @param stdin what it reads; nothing when not given
 * @param stdinAddNewline whether a newline follows {@code stdin}
 */
@FreeForm("cmd")
public record Shell(
    Text cmd,
    @Default("/bin/sh") String executable,
    Optional<String> chdir,
    Optional<String> creates,
    Optional<String> removes,
    Optional<Text> stdin,
    @Default("true") boolean stdinAddNewline)
    implements Program {
  public static final Module<Shell> MODULE = Program.module("shell", Shell.class);

  @Override
  public Sh run() {
    var words = new ArrayList<>(surroundings());
    words.add(Word.quoted(executable));
    words.add(Word.of(cmd));
    return Sh.call("shell_run", words);
  }

  @Override
  public Object shown() {
    return cmd.toString();
  }

  @Override
  public List<Problem> programProblems() {
    var problems = new ArrayList<Problem>();
    if (cmd.value().isBlank()) {
      problems.add(new Problem("cmd", "no command is given"));
    }
    if (cmd.value().indexOf('\0') >= 0) {
      problems.add(new Problem("cmd", "the script holds NUL, which no text can hold"));
    }
    if (!executable.startsWith("/") || executable.indexOf('\0') >= 0) {
      problems.add(
          new Problem("executable", "the shell needs its absolute path", "such as /bin/bash"));
    }
    return problems;
  }
}
