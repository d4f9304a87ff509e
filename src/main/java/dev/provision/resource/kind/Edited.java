package dev.provision.resource.kind;

import dev.provision.resource.Ere;
import dev.provision.resource.Problem;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link LineInFile} and {@link BlockInFile} have in common: a file with something in it, at a
 * place that only the host can find. The task is settled when its filter leaves the file as it is.
 */
sealed interface Edited permits LineInFile, BlockInFile {
  /** As given: absolute. A link is followed. */
  String path();

  /** Whether there is something to be in the file, or not. */
  Presence state();

  Optional<String> insertafter();

  Optional<String> insertbefore();

  /** Whether a missing file is made. */
  boolean create();

  /** Whether what is replaced stays beside, as {@code PATH.RUN~}. */
  boolean backup();

  /** A command that refuses a wrong file; {@code %s} is the new file. */
  Optional<String> validate();

  Optional<FileMode> mode();

  Optional<String> owner();

  Optional<String> group();

  /** The shell function that prints the file as it is to be. */
  String filter();

  /** The words of {@link #filter} after the name of the file; always as many. */
  List<Word> words();

  /** What is wrong with what is to be in the file. */
  List<Problem> ownProblems();

  /** Whether something is to be there. */
  enum Presence {
    PRESENT,
    ABSENT
  }

  default boolean present() {
    return state() == Presence.PRESENT;
  }

  /** Two words: eof, bof, after or before, and an expression for the latter. */
  default List<Word> place() {
    if (insertbefore().isPresent()) {
      return place(insertbefore().get(), "before");
    }
    return place(insertafter().orElse("EOF"), "after");
  }

  private static List<Word> place(String at, String side) {
    return switch (at) {
      case "BOF" -> List.of(Word.plain("bof"), Word.quoted(""));
      case "EOF" -> List.of(Word.plain("eof"), Word.quoted(""));
      default -> List.of(Word.plain(side), Word.quoted(Ere.of(at).orElseThrow()));
    };
  }

  /** The words of {@link #validate}. */
  default List<String> validator() {
    return switch (CommandLine.split(validate().orElse(""))) {
      case CommandLine.Split.Words(List<String> words) -> words;
      case CommandLine.Split.Unbalanced _ -> List.of();
    };
  }

  default List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("path", path()));
    problems.addAll(HostPath.checkOwner("owner", owner()));
    problems.addAll(HostPath.checkOwner("group", group()));
    validate().ifPresent(v -> problems.addAll(Written.validateProblems(v)));
    insertafter().ifPresent(e -> problems.addAll(expression("insertafter", e)));
    insertbefore().ifPresent(e -> problems.addAll(expression("insertbefore", e)));
    if (insertafter().isPresent() && insertbefore().isPresent()) {
      problems.add(new Problem("insertbefore", "it cannot be at two places", "leave one out"));
    }
    if (insertbefore().filter("EOF"::equals).isPresent()) {
      problems.add(new Problem("insertbefore", "nothing is before the end", "insertafter: EOF"));
    }
    if (!present() && (mode().isPresent() || owner().isPresent() || group().isPresent())) {
      problems.add(
          new Problem(
              "state", "rights are not given to a file that may be absent", "use file for them"));
    }
    problems.addAll(ownProblems());
    return problems;
  }

  /** Whether grep can be asked for it. */
  static List<Problem> expression(String parameter, String python) {
    if (python.isEmpty()) {
      return List.of(new Problem(parameter, "an empty expression matches every line", "write ^"));
    }
    return Ere.of(python).isPresent()
        ? List.of()
        : List.of(
            new Problem(
                parameter,
                "grep -E has no counterpart of this regular expression",
                "no look-around, back references, flags or newlines"));
  }
}
