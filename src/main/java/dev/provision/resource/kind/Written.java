package dev.provision.resource.kind;

import dev.provision.resource.Content;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Copy} and {@link Template} have in common: a file with a content. */
sealed interface Written permits Copy, Template {
  /** As given: absolute; with a slash at its end, the directory to put the file into. */
  String dest();

  Optional<FileMode> mode();

  Optional<String> owner();

  Optional<String> group();

  /** Whether what is replaced stays beside, as {@code DEST.RUN~}. */
  boolean backup();

  /** A command that refuses a wrong file; {@code %s} is the new file. */
  Optional<String> validate();

  /** Whether a file that is there is replaced. */
  boolean force();

  /** Whether a link at {@link #dest} stays and what it leads to is written. */
  boolean follow();

  /** The path of the source as written; empty for mere content. */
  String written();

  /** What the file is to hold; empty when it is a file of the host. */
  Optional<Content> content();

  /** What is wrong with the source. */
  List<Problem> sourceProblems();

  /** The file that is meant. */
  default String path() {
    return HostPath.clean(
        dest().endsWith("/") ? dest() + HostPath.base(HostPath.clean(written())) : dest());
  }

  /** The path of a source that is on the host, else empty. */
  default String hostSource() {
    return content().isPresent() ? "" : written();
  }

  /** The words of {@link #validate}. */
  default List<String> validator() {
    return switch (CommandLine.split(validate().orElse(""))) {
      case CommandLine.Split.Words(List<String> words) -> words;
      case CommandLine.Split.Unbalanced _ -> List.of();
    };
  }

  default List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("dest", dest()));
    problems.addAll(HostPath.checkOwner("owner", owner()));
    problems.addAll(HostPath.checkOwner("group", group()));
    problems.addAll(sourceProblems());
    validate().ifPresent(v -> problems.addAll(validateProblems(v)));
    if (dest().endsWith("/") && written().isEmpty()) {
      problems.add(
          new Problem("dest", "content needs the name of a file", "write the name after the /"));
    }
    return problems;
  }

  /** What is wrong with a command that checks a file. */
  static List<Problem> validateProblems(String command) {
    return switch (CommandLine.split(command)) {
      case CommandLine.Split.Unbalanced(String sentence) ->
          List.of(new Problem("validate", sentence, "close the quote"));
      case CommandLine.Split.Words(List<String> words)
          when words.stream().noneMatch(w -> w.contains("%s")) ->
          List.of(
              new Problem(
                  "validate",
                  "the command does not say where the new file goes",
                  "write %s there"));
      case CommandLine.Split.Words _ when command.indexOf('\0') >= 0 ->
          List.of(new Problem("validate", "no command can hold the character NUL"));
      case CommandLine.Split.Words _ -> List.of();
    };
  }
}
