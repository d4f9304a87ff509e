package dev.provision.resource.kind;

import dev.provision.resource.Batch;
import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link File} with a state that stays. */
record FileKind() implements StateKind<File, PathState> {
  static final Library LIBRARY = Library.beside(FileKind.class, "file.sh");

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Class<File> parameters() {
    return File.class;
  }

  @Override
  public Class<PathState> state() {
    return PathState.class;
  }

  @Override
  public List<Problem> check(File file) {
    return file.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public ObjectKey object(File file) {
    return new ObjectKey("path", file.path());
  }

  @Override
  public List<Problem> unstaged(File file) {
    if (file.recurse() || file.is(File.State.DIRECTORY) || file.is(File.State.HARD)) {
      return List.of(
          new Problem(
              "state",
              "only files and symbolic links are made beside and put in together",
              "write it before the block"));
    }
    return Staging.problems(file.path(), false);
  }

  @Override
  public Reach reach(File file) {
    return new Reach.Under(List.of(file.path()));
  }

  @Override
  public Desired<PathState> desired(File file, HostFacts facts) {
    if (file.is(File.State.ABSENT)) {
      return Desired.absent();
    }
    boolean hostDecides = file.recurse() || file.mode().filter(FileMode::symbolic).isPresent();
    return Desired.present(
        new PathState(
            file.state().map(FileKind::word),
            file.linking() ? file.src() : Optional.empty(),
            FileMode.known(file.mode()),
            file.owner(),
            file.group(),
            Optional.empty(),
            hostDecides ? Optional.of(true) : Optional.empty()));
  }

  @Override
  public Sh probe(List<File> items) {
    return Batch.probe("file_probe", items.stream().map(FileKind::words).toList());
  }

  @Override
  public Sh ensure(List<File> items, HostFacts facts) {
    return Sh.call("file_ensure", words(items.getFirst()));
  }

  private static List<Word> words(File file) {
    return List.of(
        Word.quoted(file.path()),
        Word.yesNo(file.followed()),
        Word.plain(file.state().map(FileKind::word).orElse("any")),
        Word.quoted(file.src().orElse("")),
        Word.yesNo(file.force()),
        Word.quoted(file.owner().orElse("")),
        Word.quoted(file.group().orElse("")),
        Word.quoted(file.mode().map(FileMode::text).orElse("")),
        Word.plain(depth(file)));
  }

  /** Whose rights are meant: of all below, of what a link leads to, or only of the path. */
  private static String depth(File file) {
    if (file.is(File.State.LINK) && file.follow()) {
      return "led";
    }
    return file.recurse() ? "yes" : "no";
  }

  private static String word(File.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
