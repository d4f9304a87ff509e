package dev.provision.resource.kind;

import dev.provision.resource.Batch;
import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.TextKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Part of a file: the one kind behind {@code lineinfile} and {@code blockinfile}. */
record EditedKind<P extends Record & Edited>(String name, Class<P> parameters)
    implements TextKind<P, PathState> {
  private static final List<Library> LIBRARIES =
      List.of(WrittenKind.LIBRARY, WrittenKind.TEXTS, Library.beside(EditedKind.class, "edit.sh"));

  @Override
  public Class<PathState> state() {
    return PathState.class;
  }

  @Override
  public List<Problem> check(P task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return LIBRARIES;
  }

  @Override
  public ObjectKey object(P task) {
    return new ObjectKey("path", HostPath.clean(task.path()));
  }

  @Override
  public List<Problem> unstaged(P task) {
    return Staging.problems(task.path(), task.backup());
  }

  @Override
  public Desired<PathState> desired(P task, HostFacts facts) {
    return Desired.present(
        new PathState(
            Optional.of("file").filter(_ -> task.present()),
            Optional.empty(),
            FileMode.known(task.mode()),
            task.owner(),
            task.group(),
            Optional.empty(),
            Optional.of(true)));
  }

  @Override
  public Sh probe(List<P> items) {
    return Batch.probe("edit_probe", items.stream().map(EditedKind::probeWords).toList());
  }

  @Override
  public Sh ensure(List<P> items, HostFacts facts) {
    var task = items.getFirst();
    var words = new ArrayList<>(words(task));
    words.add(Word.yesNo(task.backup()));
    words.add(Word.number(task.words().size()));
    words.addAll(task.words());
    task.validator().forEach(w -> words.add(Word.quoted(w)));
    return Sh.call("edit_ensure", words);
  }

  @Override
  public Optional<Sh> texts(P task) {
    var words = new ArrayList<Word>();
    words.add(Word.quoted(HostPath.clean(task.path())));
    words.add(Word.yesNo(true));
    words.add(Word.plain(task.filter()));
    words.addAll(task.words());
    return Optional.of(Sh.call("texts", words));
  }

  private static List<Word> probeWords(Edited task) {
    var words = new ArrayList<>(words(task));
    words.addAll(task.words());
    return words;
  }

  private static List<Word> words(Edited task) {
    return List.of(
        Word.quoted(HostPath.clean(task.path())),
        Word.yesNo(true),
        Word.plain(task.filter()),
        task.present() ? Word.yesNo(task.create()) : Word.plain("never"),
        Word.quoted(task.owner().orElse("")),
        Word.quoted(task.group().orElse("")),
        Word.quoted(task.mode().map(FileMode::text).orElse("")));
  }
}
