package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code command} and {@code shell} have in common: both run something of the user's own. */
interface Program {
  /** The functions of command.sh. */
  Library LIBRARY = Library.beside(Program.class, "command.sh");

  Optional<String> chdir();

  Optional<String> creates();

  Optional<String> removes();

  Optional<Text> stdin();

  boolean stdinAddNewline();

  /** The call that runs it. */
  Sh run();

  /** What {@code register} shows as {@code cmd}; secret words masked. */
  Object shown();

  /** What is wrong with the program itself. */
  List<Problem> programProblems();

  /**
   * A module that is a state when a path tells whether it ran, a lookup when the task declares that
   * it only reads, else an action.
   */
  static <P extends Record & Program> Module<P> module(String name, Class<P> parameters) {
    var state = new ProgramState<>(name, parameters);
    var lookup = new ProgramLookup<>(name, parameters);
    var action = new ProgramAction<>(name, parameters);
    return new Module<>(
        name,
        List.of(Module.BUILTIN),
        parameters,
        (program, declared) -> {
          if (program.hasState()) {
            return state;
          }
          return declared.readOnly() ? lookup : action;
        });
  }

  /** Whether a path tells if the program is still needed. */
  default boolean hasState() {
    return creates().isPresent() || removes().isPresent();
  }

  /** The first words of command_run and shell_run: folder, how standard input is fed, with what. */
  default List<Word> surroundings() {
    return List.of(
        Word.quoted(chdir().orElse("")),
        Word.plain(stdin().isEmpty() ? "none" : stdinAddNewline() ? "line" : "text"),
        stdin().map(Word::of).orElse(Word.quoted("")));
  }

  /** Everything that no host could run. */
  default List<Problem> problems() {
    var problems = new ArrayList<>(programProblems());
    chdir().ifPresent(p -> absolute("chdir", p, problems));
    creates().ifPresent(p -> path("creates", p, problems));
    removes().ifPresent(p -> path("removes", p, problems));
    stdin()
        .filter(t -> t.value().indexOf('\0') >= 0)
        .ifPresent(
            _ -> problems.add(new Problem("stdin", "stdin holds NUL, which no text can hold")));
    return problems;
  }

  private void path(String parameter, String path, List<Problem> problems) {
    if (chdir().isEmpty()) {
      absolute(parameter, path, problems);
    } else if (path.isEmpty() || path.indexOf('\0') >= 0) {
      problems.add(new Problem(parameter, parameter + " is no path"));
    }
    if (path.indexOf('\\') >= 0 && path.matches("(?s).*[*?\\[].*")) {
      problems.add(new Problem(parameter, "a pattern cannot hold a backslash"));
    }
  }

  private static void absolute(String parameter, String path, List<Problem> problems) {
    if (!path.matches("(?s)[/~$].*") || path.indexOf('\0') >= 0) {
      problems.add(
          new Problem(
              parameter,
              "'" + path.replace("\0", "\\0") + "' is no absolute path",
              "begin it with / or ~"));
    }
  }
}
