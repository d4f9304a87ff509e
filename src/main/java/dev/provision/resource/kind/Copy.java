package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.List;
import java.util.Optional;

/**
 * {@code copy}: a file with a given content.
 *
 * @param text {@code content}: what the file is to hold
 * @param src the file that has it, instead of {@code text}
 * @param dest absolute; with a slash at its end, the directory to put {@code src} into
 * @param remoteSrc whether {@code src} is a file of the host
 */
public record Copy(
    @Key("content") Optional<Text> text,
    Optional<LocalFile> src,
    String dest,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group,
    @Default("false") boolean backup,
    Optional<String> validate,
    @Default("true") boolean force,
    @Default("false") boolean remoteSrc,
    @Default("false") boolean follow)
    implements Written {
  public static final Module<Copy> MODULE =
      Module.of(new WrittenKind<>("copy", Copy.class), Module.BUILTIN);

  @Override
  public String written() {
    return src.map(LocalFile::written).orElse("");
  }

  @Override
  public Optional<Content> content() {
    if (remoteSrc) {
      return Optional.empty();
    }
    return text.<Content>map(Content.Inline::new).or(() -> src.flatMap(LocalFile::content));
  }

  @Override
  public List<Problem> sourceProblems() {
    if (text.isPresent() == src.isPresent()) {
      return List.of(
          new Problem("", "a copy needs either content or src", "write one of them, and only one"));
    }
    if (text.filter(t -> t.value().indexOf('\0') >= 0).isPresent()) {
      return List.of(
          new Problem("content", "text cannot hold the character NUL", "use src with a file"));
    }
    if (remoteSrc) {
      return src.isPresent()
          ? HostPath.check("src", written())
          : List.of(new Problem("remote_src", "there is no src that could be on the host"));
    }
    return src.map(LocalFile::found).map(Copy::foundProblems).orElse(List.of());
  }

  private static List<Problem> foundProblems(LocalFile.Found found) {
    return switch (found) {
      case LocalFile.Found.Regular _ -> List.of();
      case LocalFile.Found.Directory _ ->
          List.of(
              new Problem(
                  "src",
                  "src is a directory; whole trees are not copied",
                  "name the files one by one with loop, or unarchive an archive of them"));
      case LocalFile.Found.Missing(List<String> searched) ->
          List.of(
              new Problem(
                  "src",
                  "there is no such file; looked for " + String.join(", ", searched),
                  "with remote_src: true, src is a file of the host"));
    };
  }
}
