package dev.provision.resource.kind;

import dev.provision.archive.Packing;
import dev.provision.config.Comma;
import dev.provision.config.Default;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code unarchive}: a directory holds what an archive does.
 *
 * @param src the archive; the end of its name tells its form
 * @param dest an absolute directory that exists
 * @param remoteSrc whether {@code src} is a file of the host
 * @param creates a path that tells whether the archive is unpacked
 * @param owner of everything in the archive
 * @param group likewise
 * @param mode likewise, also of directories
 * @param checksum {@code sha256:} and 64 hexadecimal digits that the controller's archive must
 *     have; not known to Ansible's module
 * @param extraOpts only {@code --strip-components=N}
 */
public record Unarchive(
    LocalFile src,
    String dest,
    @Default("false") boolean remoteSrc,
    Optional<String> creates,
    Optional<String> owner,
    Optional<String> group,
    Optional<FileMode> mode,
    @Comma @Default("") List<String> extraOpts,
    Optional<String> checksum) {
  public static final Module<Unarchive> MODULE = Module.of(new UnarchiveKind(), Module.BUILTIN);

  private static final Pattern CHECKSUM = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern STRIP = Pattern.compile("--strip(?:-components)?=([0-9]{1,3})");

  String directory() {
    return HostPath.clean(dest);
  }

  /** How the archive is packed. Asked for only when {@link #problems} has found none. */
  Packing packing() {
    return Packing.of(src.written()).orElseThrow();
  }

  /** How many leading names of each path are dropped. */
  int strip() {
    return extraOpts.stream()
        .map(STRIP::matcher)
        .filter(m -> m.matches())
        .map(m -> Integer.parseInt(m.group(1)))
        .reduce(0, (first, last) -> last);
  }

  /** What travels; empty when the archive is on the host. */
  Optional<Content> content() {
    return remoteSrc ? Optional.empty() : src.content();
  }

  List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("dest", dest));
    creates.ifPresent(c -> problems.addAll(HostPath.check("creates", c)));
    problems.addAll(HostPath.checkOwner("owner", owner));
    problems.addAll(HostPath.checkOwner("group", group));
    var packing = Packing.of(src.written());
    if (packing.isEmpty()) {
      problems.add(
          new Problem(
              "src",
              "the name '" + src.written() + "' does not tell how the archive is written",
              "end it with .tar, .tar.gz, .tar.zst, .tar.xz, .tar.bz2 or .zip"));
    }
    optionProblems(packing.filter(Packing.ZIP::equals).isPresent(), problems);
    problems.addAll(remoteSrc ? hostProblems() : foundProblems());
    checksum.ifPresent(c -> checksumProblem(c).ifPresent(problems::add));
    return problems;
  }

  private Optional<Problem> checksumProblem(String wanted) {
    if (!CHECKSUM.matcher(wanted).matches()) {
      return Optional.of(
          new Problem("checksum", "a checksum is sha256: and 64 hexadecimal digits"));
    }
    if (remoteSrc) {
      return Optional.of(
          new Problem(
              "checksum", "an archive of the host is not checked here", "get_url checks it"));
    }
    return content()
        .map(Content::sha256)
        .filter(found -> !wanted.endsWith(found))
        .map(
            found ->
                new Problem(
                    "checksum",
                    "the archive has sha256:" + found,
                    "it is damaged, or not the release that was meant"));
  }

  private void optionProblems(boolean zip, List<Problem> problems) {
    if (!extraOpts.stream().allMatch(o -> STRIP.matcher(o).matches())) {
      problems.add(
          new Problem(
              "extra_opts",
              "options of tar and unzip are not passed on",
              "only --strip-components=N is known"));
    } else if (zip && strip() > 0) {
      problems.add(new Problem("extra_opts", "unzip cannot drop leading names of paths"));
    }
  }

  private List<Problem> hostProblems() {
    return src.written().contains("://")
        ? List.of(new Problem("src", "an archive is not downloaded here", "use get_url before"))
        : HostPath.check("src", src.written());
  }

  private List<Problem> foundProblems() {
    return switch (src.found()) {
      case LocalFile.Found.Regular(Content.File _) -> List.of();
      case LocalFile.Found.Regular(Content.Inline _) ->
          List.of(new Problem("src", "this is no archive but mere text"));
      case LocalFile.Found.Directory _ -> List.of(new Problem("src", "src is a directory"));
      case LocalFile.Found.Missing(List<String> searched) ->
          List.of(
              new Problem(
                  "src",
                  "there is no such file; looked for " + String.join(", ", searched),
                  "with remote_src: true, src is a file of the host"));
    };
  }
}
