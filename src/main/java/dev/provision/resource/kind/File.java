package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.Kind;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code file}: what is at a path, and its rights.
 *
 * @param path absolute, on the host
 * @param state what is to be there; what is there already when not given
 * @param src what a link leads to
 * @param recurse whether everything below a directory is to have the same rights
 * @param mode the permissions
 * @param owner name or number
 * @param group name or number
 * @param force whether a link may replace a file or an empty directory, and lead to nothing
 * @param follow whether a link at {@code path} is followed; with {@code state: link} whether the
 *     rights are those of what it leads to
 */
public record File(
    @Key(aliases = {"dest", "name"}) String path,
    Optional<State> state,
    Optional<String> src,
    @Default("false") boolean recurse,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group,
    @Default("false") boolean force,
    @Default("true") boolean follow) {

  public static final Module<File> MODULE =
      new Module<>("file", List.of(Module.BUILTIN), File.class, (file, _) -> file.kind());

  /** What is to be at the path. */
  public enum State {
    ABSENT,
    DIRECTORY,
    FILE,
    HARD,
    LINK,
    TOUCH
  }

  public File {
    path = HostPath.clean(path);
    if (recurse && state.isEmpty()) {
      state = Optional.of(State.DIRECTORY);
    }
  }

  private Kind<File> kind() {
    return is(State.TOUCH) ? new FileTouch() : new FileKind();
  }

  boolean is(State wanted) {
    return state.filter(wanted::equals).isPresent();
  }

  /** Whether the task is about what a link at the path leads to. */
  boolean followed() {
    return follow && !is(State.LINK) && !is(State.HARD) && !is(State.ABSENT);
  }

  boolean linking() {
    return is(State.LINK) || is(State.HARD);
  }

  List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("path", path));
    problems.addAll(HostPath.checkOwner("owner", owner));
    problems.addAll(HostPath.checkOwner("group", group));
    if (problems.isEmpty()) {
      combinations(problems);
    }
    return problems;
  }

  private void combinations(List<Problem> problems) {
    if (HostPath.isRoot(path) && !is(State.DIRECTORY) && state.isPresent()) {
      problems.add(new Problem("path", "the root of the file system is a directory and stays"));
    }
    if (recurse && !is(State.DIRECTORY)) {
      problems.add(
          new Problem("recurse", "only a directory has something below", "state: directory"));
    }
    if (linking()) {
      linkProblems(problems);
    } else if (src.isPresent()) {
      problems.add(
          new Problem(
              "src", "only a link has a src", "write state: link or hard, or use the module copy"));
    }
  }

  private void linkProblems(List<Problem> problems) {
    if (src.filter(s -> !s.isEmpty() && s.indexOf('\0') < 0).isEmpty()) {
      problems.add(new Problem("src", "a link needs to lead somewhere", "say where with src"));
    } else if (is(State.HARD)) {
      problems.addAll(HostPath.check("src", src.get()));
    }
    if (is(State.LINK) && !follow && mode.isPresent()) {
      problems.add(
          new Problem(
              "mode", "a symbolic link has no mode of its own", "leave mode or follow out"));
    }
  }
}
