package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.resource.Content;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.resource.Rendered;
import java.util.List;
import java.util.Optional;

/**
 * {@code template}: a file with the content that a template renders to for the host.
 *
 * @param src the template
 * @param dest absolute; with a slash at its end, the directory to put {@code src} into
 */
public record Template(
    Rendered src,
    String dest,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group,
    @Default("false") boolean backup,
    Optional<String> validate,
    @Default("true") boolean force,
    @Default("false") boolean follow)
    implements Written {
  public static final Module<Template> MODULE =
      Module.of(new WrittenKind<>("template", Template.class), Module.BUILTIN);

  @Override
  public String written() {
    return src.written();
  }

  @Override
  public Optional<Content> content() {
    return Optional.of(src.content());
  }

  @Override
  public List<Problem> sourceProblems() {
    return switch (src.content()) {
      case Content.Inline inline when inline.text().value().indexOf('\0') >= 0 ->
          List.of(new Problem("src", "the template renders to text with the character NUL"));
      case Content.Inline _, Content.File _ -> List.of();
    };
  }
}
