package dev.provision.playbook;

import dev.provision.inventory.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files in memory. */
public final class MemoryFiles implements SourceFiles {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  public MemoryFiles with(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public List<String> list(String directory) {
    var prefix = directory.equals(".") ? "" : directory + "/";
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public boolean isDirectory(String path) {
    return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }
}
