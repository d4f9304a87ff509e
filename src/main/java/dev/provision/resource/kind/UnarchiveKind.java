package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Blob;
import dev.provision.resource.Content;
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
import java.util.stream.Stream;

/** The unpacked state of {@link Unarchive}. */
record UnarchiveKind() implements StateKind<Unarchive, UnarchiveKind.Unpacked> {
  private static final Library LIBRARY = Library.beside(UnarchiveKind.class, "unarchive.sh");

  /**
   * Whether everything is in its place.
   *
   * @param done {@code creates} exists; without it, all files are as they were when the archive was
   *     unpacked
   */
  record Unpacked(boolean done) {}

  @Override
  public String name() {
    return "unarchive";
  }

  @Override
  public Class<Unarchive> parameters() {
    return Unarchive.class;
  }

  @Override
  public Class<Unpacked> state() {
    return Unpacked.class;
  }

  @Override
  public List<Problem> check(Unarchive task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public ObjectKey object(Unarchive task) {
    return new ObjectKey("path", task.directory());
  }

  @Override
  public Reach reach(Unarchive task) {
    return new Reach.Under(List.of(task.directory()));
  }

  /** Unpacked already, if the host lacks what it takes. */
  @Override
  public List<Blob> blobs(Unarchive task, HostFacts facts) {
    var packing = task.packing();
    boolean can = packing.tools().stream().allMatch(facts::hasTool);
    return task.content().stream()
        .flatMap(UnarchiveKind::blob)
        .map(blob -> can ? blob : blob.unpacked(packing))
        .toList();
  }

  private static Stream<Blob> blob(Content content) {
    return switch (content) {
      case Content.File(Blob blob, boolean _) -> Stream.of(blob);
      case Content.Inline _ -> Stream.of();
    };
  }

  @Override
  public Desired<Unpacked> desired(Unarchive task, HostFacts facts) {
    return Desired.present(new Unpacked(true));
  }

  @Override
  public Sh probe(List<Unarchive> items) {
    return Sh.call("unarchive_probe", items.stream().flatMap(UnarchiveKind::words).toList());
  }

  @Override
  public Sh ensure(List<Unarchive> items, HostFacts facts) {
    var task = items.getFirst();
    var mode = Word.quoted(task.mode().map(FileMode::text).orElse(""));
    return Sh.call("unarchive_ensure", Stream.concat(words(task), Stream.of(mode)).toList());
  }

  private static Stream<Word> words(Unarchive task) {
    return Stream.of(
        Word.plain(key(task)),
        Word.quoted(task.directory()),
        Word.quoted(task.creates().orElse("")),
        Word.plain(task.packing().word()),
        Word.number(task.strip()),
        Word.quoted(task.owner().orElse("")),
        Word.quoted(task.group().orElse("")),
        Word.quoted(task.content().map(Content::sha256).orElse("")),
        Word.quoted(task.content().isPresent() ? "" : task.src().written()));
  }

  /** What makes two unpackings of one archive differ. */
  private static String key(Unarchive task) {
    var all =
        List.of(
            task.directory(),
            Integer.toString(task.strip()),
            task.owner().orElse(""),
            task.group().orElse(""),
            task.mode().map(FileMode::text).orElse(""));
    return new Content.Inline(Text.plain(String.join("\n", all))).sha256();
  }
}
