package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Sha256;
import dev.provision.config.Text;
import dev.provision.inventory.SourceFiles;
import dev.provision.playbook.template.Mismatch;
import dev.provision.resource.Blob;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Rendered;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds and reads the files and templates that tasks name. */
final class ControllerFiles {
  /** Of files larger than this only the digest is in the program; see {@link Content.Inline}. */
  private static final int INLINE = 64 * 1024;

  /** What a template may render to; it is always in the program, as it may be secret. */
  private static final int RENDERED = 1024 * 1024;

  private ControllerFiles() {}

  private static List<String> candidates(String path, List<String> places) {
    return path.startsWith("/")
        ? List.of(path)
        : places.stream().map(place -> SourceFiles.join(place, path)).toList();
  }

  private static Optional<String> find(SourceFiles files, String path, List<String> places) {
    return candidates(path, places).stream().filter(files::isFile).findFirst();
  }

  /** The text of a file for {@code lookup('file', …)}. */
  static String text(SourceFiles files, String path, List<String> places) {
    var bytes =
        find(files, path, places)
            .flatMap(files::read)
            .orElseThrow(
                () ->
                    new Mismatch(
                        "there is no file '" + path + "'",
                        "put it at " + String.join(" or ", candidates(path, places))));
    return decoded(bytes)
        .orElseThrow(() -> new Mismatch("the file '" + path + "' is not text"))
        .stripTrailing();
  }

  private static String searched(String path, List<String> places) {
    return "looked for " + String.join(", ", candidates(path, places));
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** The file that a parameter names. */
  static LocalFile local(SourceFiles files, String path, List<String> places) {
    var found = find(files, path, places);
    if (found.isPresent()) {
      return new LocalFile(path, content(files, found.get()));
    }
    var all = candidates(path, places);
    return all.stream().anyMatch(files::isDirectory)
        ? new LocalFile(path, new LocalFile.Found.Directory())
        : new LocalFile(path, new LocalFile.Found.Missing(all));
  }

  private static Content content(SourceFiles files, String file) {
    return Optional.of(file)
        .filter(f -> files.size(f) <= INLINE)
        .flatMap(files::read)
        .flatMap(ControllerFiles::decoded)
        .filter(t -> t.indexOf('\0') < 0)
        .<Content>map(t -> new Content.Inline(Text.plain(t)))
        .orElseGet(() -> apart(file, files.sum(file).orElseThrow()));
  }

  private static Content apart(String file, Sha256.Sum sum) {
    return new Content.File(new Blob(sum.sha256(), sum.size(), file), false);
  }

  /**
   * The template that a parameter names, rendered.
   *
   * @throws Located when it cannot be
   */
  static Rendered rendered(
      SourceFiles files, Node named, String path, List<String> places, Rendering rendering) {
    var text = template(files, named, path, places);
    var out = related(named, () -> rendering.file(text));
    if (out.getBytes(StandardCharsets.UTF_8).length > RENDERED) {
      throw new Located(
          Diagnostic.error(named.at(), "the template '" + path + "' renders to more than 1 MiB"));
    }
    var content = rendering.isSecret() ? Text.secret(out) : Text.plain(out);
    return new Rendered(path, new Content.Inline(content));
  }

  /**
   * The text of the template that a parameter names.
   *
   * @throws Located when there is none
   */
  static Node.Str template(SourceFiles files, Node named, String path, List<String> places) {
    var found = find(files, path, places);
    if (found.isEmpty()) {
      throw new Located(
          Diagnostic.error(named.at(), "there is no template '" + path + "'")
              .cause(searched(path, places)));
    }
    var text = decoded(files.read(found.get()).orElseThrow());
    if (text.isEmpty()) {
      throw new Located(
          Diagnostic.error(named.at(), "the template '" + path + "' is not UTF-8 text")
              .remedy("use 'copy' for files that are no templates"));
    }
    return new Node.Str(new Position(found.get(), 1, 1), text.get(), Node.Style.BLOCK);
  }

  private static String related(Node named, java.util.function.Supplier<String> render) {
    try {
      return render.get();
    } catch (Located e) {
      throw new Located(usedBy(named, e.diagnostic()));
    }
  }

  /** A mistake in a template, with the place that names the template. */
  static Diagnostic usedBy(Node named, Diagnostic mistake) {
    return mistake.related(named.at(), "the template is used here");
  }
}
