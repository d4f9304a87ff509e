package dev.provision.cli;

import dev.provision.config.Sha256;
import dev.provision.inventory.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Remembers what was read, to tell one day whether anything of it has changed. */
final class SeenFiles implements SourceFiles {
  private final SourceFiles files;
  private final Map<String, String> seen = new ConcurrentSkipListMap<>();

  SeenFiles(SourceFiles files) {
    this.files = files;
  }

  @Override
  public Optional<byte[]> read(String path) {
    var content = files.read(path);
    seen.put(path, content.map(Sha256::of).orElse("none"));
    return content;
  }

  @Override
  public long size(String path) {
    return files.size(path);
  }

  @Override
  public Optional<Sha256.Sum> sum(String path) {
    var sum = files.sum(path);
    seen.put(path, sum.map(Sha256.Sum::sha256).orElse("none"));
    return sum;
  }

  @Override
  public List<String> list(String directory) {
    return files.list(directory);
  }

  @Override
  public boolean isDirectory(String path) {
    return files.isDirectory(path);
  }

  @Override
  public boolean isFile(String path) {
    return files.isFile(path);
  }

  /** One digest of all files read so far and of {@code wishes}. */
  String digest(List<String> wishes) {
    var text = new StringBuilder();
    seen.forEach((path, digest) -> text.append(digest).append(' ').append(path).append('\0'));
    wishes.forEach(w -> text.append(w).append('\0'));
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
