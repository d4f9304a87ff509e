package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Batch;
import dev.provision.resource.Blob;
import dev.provision.resource.Content;
import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.TextKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file with a content: the one kind behind {@code copy} and {@code template}. */
record WrittenKind<P extends Record & Written>(String name, Class<P> parameters)
    implements TextKind<P, PathState> {
  static final Library LIBRARY = Library.beside(WrittenKind.class, "copy.sh");
  static final Library TEXTS = Library.beside(WrittenKind.class, "texts.sh");

  @Override
  public Class<PathState> state() {
    return PathState.class;
  }

  @Override
  public List<Problem> check(P file) {
    return file.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY, TEXTS);
  }

  @Override
  public ObjectKey object(P file) {
    return new ObjectKey("path", file.path());
  }

  @Override
  public List<Blob> blobs(P file, HostFacts facts) {
    return file.content().stream().flatMap(WrittenKind::blob).toList();
  }

  @Override
  public List<Problem> unstaged(P file) {
    return Staging.problems(file.path(), file.backup());
  }

  @Override
  public Desired<PathState> desired(P file, HostFacts facts) {
    if (!file.force()) {
      return Desired.present(onlySettled());
    }
    boolean hostDecides =
        file.content().isEmpty() || file.mode().filter(FileMode::symbolic).isPresent();
    return Desired.present(
        new PathState(
            Optional.of("file"),
            Optional.empty(),
            FileMode.known(file.mode()),
            file.owner(),
            file.group(),
            file.content().map(Content::sha256),
            hostDecides ? Optional.of(true) : Optional.empty()));
  }

  /** Whatever is there already stays. */
  private static PathState onlySettled() {
    Optional<String> any = Optional.empty();
    return new PathState(any, any, any, any, any, any, Optional.of(true));
  }

  @Override
  public Sh probe(List<P> items) {
    return Batch.probe("copy_probe", items.stream().map(WrittenKind::words).toList());
  }

  @Override
  public Sh ensure(List<P> items, HostFacts facts) {
    var file = items.getFirst();
    var validator = file.validator().stream().map(Word::quoted);
    return Sh.call(
        "copy_ensure",
        Stream.of(words(file).stream(), contentWords(file), validator).flatMap(s -> s).toList());
  }

  @Override
  public Optional<Sh> texts(P file) {
    return file.content()
        .map(WrittenKind::given)
        .orElseGet(() -> Optional.of(List.of(Word.plain("texts_of"), Word.quoted(file.written()))))
        .map(
            words ->
                Sh.call(
                    "texts",
                    Stream.concat(
                            Stream.of(Word.quoted(file.path()), Word.yesNo(file.follow())),
                            words.stream())
                        .toList()));
  }

  @Override
  public Optional<Text> whole(P file) {
    return file.content()
        .flatMap(
            content ->
                switch (content) {
                  case Content.Inline(Text text) -> Optional.of(text);
                  case Content.File _ -> Optional.empty();
                });
  }

  private static Optional<List<Word>> given(Content content) {
    return switch (content) {
      case Content.Inline(Text text) ->
          Optional.of(List.of(Word.plain("texts_given"), Word.of(text)));
      case Content.File _ -> Optional.empty();
    };
  }

  private static List<Word> words(Written file) {
    return List.of(
        Word.quoted(file.path()),
        Word.yesNo(file.follow()),
        Word.yesNo(file.force()),
        Word.quoted(file.hostSource()),
        Word.quoted(file.owner().orElse("")),
        Word.quoted(file.group().orElse("")),
        Word.quoted(file.mode().map(FileMode::text).orElse("")));
  }

  private static Stream<Word> contentWords(Written file) {
    return Stream.of(
        Word.yesNo(file.backup()),
        Word.quoted(file.content().map(Content::sha256).orElse("")),
        Word.yesNo(file.content().stream().flatMap(WrittenKind::blob).findAny().isPresent()),
        file.content().map(WrittenKind::text).orElse(Word.quoted("")));
  }

  private static Stream<Blob> blob(Content content) {
    return switch (content) {
      case Content.Inline _ -> Stream.of();
      case Content.File(Blob blob, boolean _) -> Stream.of(blob);
    };
  }

  private static Word text(Content content) {
    return switch (content) {
      case Content.Inline(Text text) -> Word.of(text);
      case Content.File _ -> Word.quoted("");
    };
  }
}
