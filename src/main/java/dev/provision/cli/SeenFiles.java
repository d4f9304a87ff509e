package dev.provision.cli;

import dev.provision.inventory.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    seen.put(path, content.map(SeenFiles::sha256).orElse("none"));
    return content;
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
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
