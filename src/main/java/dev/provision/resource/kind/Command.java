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
 * {@code command}: runs one program without a shell.
 *
 * @param cmd program and arguments as one line; quotes group, nothing is a pipe or a list
 * @param argv program and arguments, one by one; instead of {@code cmd}
 * @param chdir where to run it; {@code /} when not given
 * @param creates a path or pattern; the program is not needed while something matches
 * @param removes a path or pattern; the program is not needed while nothing matches
 * @param stdin what it reads; nothing when not given
 * @param stdinAddNewline whether a newline follows {@code stdin}
 * @param expandArgumentVars whether {@code $NAME} and a leading {@code ~} in words are replaced
 */
@FreeForm("cmd")
public record Command(
    Optional<Text> cmd,
    @Default("") List<Text> argv,
    Optional<String> chdir,
    Optional<String> creates,
    Optional<String> removes,
    Optional<Text> stdin,
    @Default("true") boolean stdinAddNewline,
    @Default("true") boolean expandArgumentVars)
    implements Program {
  public static final Module<Command> MODULE = Program.module("command", Command.class);

  private static final String OLD_FORM =
      "(chdir|creates|removes|stdin|stdin_add_newline|executable|warn)=(?s).*";

  public Command {
    argv = List.copyOf(argv);
  }

  @Override
  public Sh run() {
    var words = new ArrayList<>(surroundings());
    words.add(Word.yesNo(expandArgumentVars));
    words().forEach(w -> words.add(Word.of(w)));
    return Sh.call("command_run", words);
  }

  @Override
  public Object shown() {
    return words().stream().map(Text::toString).toList();
  }

  @Override
  public List<Problem> programProblems() {
    var problems = new ArrayList<Problem>();
    if (cmd.isPresent() && !argv.isEmpty()) {
      problems.add(new Problem("argv", "both cmd and argv say what to run", "keep one of them"));
    }
    cmd.ifPresent(c -> lineProblems(c, problems));
    if (problems.isEmpty()) {
      wordProblems(problems);
    }
    return problems;
  }

  private static void lineProblems(Text cmd, List<Problem> problems) {
    switch (CommandLine.split(cmd.value())) {
      case CommandLine.Split.Unbalanced(String sentence) ->
          problems.add(new Problem("cmd", sentence, "close the quote, or give the words as argv"));
      case CommandLine.Split.Words(List<String> words) ->
          words.stream()
              .filter(w -> w.matches(OLD_FORM))
              .map(w -> w.substring(0, w.indexOf('=')))
              .forEach(
                  key ->
                      problems.add(
                          new Problem(
                              "cmd",
                              "'" + key + "=' within the command is not read as a parameter",
                              "write '" + key + ":' as a key of its own, or use argv")));
    }
  }

  private void wordProblems(List<Problem> problems) {
    var words = words();
    if (words.isEmpty() || words.getFirst().value().isEmpty()) {
      problems.add(new Problem("", "no command is given", "write it as cmd or argv"));
    }
    if (words.stream().anyMatch(w -> w.value().indexOf('\0') >= 0)) {
      problems.add(new Problem("", "a word of the command holds NUL, which no argument can hold"));
    }
  }

  private List<Text> words() {
    if (cmd.isEmpty()) {
      return argv;
    }
    return switch (CommandLine.split(cmd.get().value())) {
      case CommandLine.Split.Words(List<String> words) ->
          words.stream().map(w -> new Text(w, cmd.get().secret())).toList();
      case CommandLine.Split.Unbalanced(String sentence) ->
          throw new IllegalStateException(
              sentence + "; check() refuses that. This is a bug in provision.");
    };
  }
}
