package dev.provision.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an archive is packed: what the end of its name says. */
public enum Packing {
  TAR(List.of("tar"), ".tar"),
  GZ(List.of("tar", "gzip"), ".tar.gz", ".tgz"),
  ZST(List.of("tar", "zstd"), ".tar.zst", ".tzst"),
  XZ(List.of("tar", "xz"), ".tar.xz", ".txz"),
  BZ2(List.of("tar", "bzip2"), ".tar.bz2", ".tbz2", ".tbz"),
  ZIP(List.of("unzip"), ".zip");

  private final List<String> tools;
  private final List<String> ends;

  Packing(List<String> tools, String... ends) {
    this.tools = tools;
    this.ends = List.of(ends);
  }

  /** What a file of that name is; empty when its name does not tell. */
  public static Optional<Packing> of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(p -> p.ends.stream().anyMatch(lower::endsWith)).findFirst();
  }

  /** The programs that unpack it. */
  public List<String> tools() {
    return tools;
  }

  /** In lower case, for example {@code zst}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
