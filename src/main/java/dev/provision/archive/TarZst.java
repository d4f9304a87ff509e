package dev.provision.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** Files in a tar (POSIX.1-2001, pax) that is compressed by zstd (RFC 8878), in streams. */
public final class TarZst {
  /** Models hardly compress: more effort would be in vain. */
  private static final int LEVEL = 1;

  private TarZst() {}

  /** Writes files, one behind the other. */
  public static final class Writer implements AutoCloseable {
    private final TarArchiveOutputStream tar;

    public Writer(OutputStream out) throws IOException {
      var zstd =
          ZstdCompressorOutputStream.builder()
              .setOutputStream(new BufferedOutputStream(out))
              .setLevel(LEVEL)
              .setChecksum(true)
              .get();
      tar = new TarArchiveOutputStream(zstd, StandardCharsets.UTF_8.name());
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /**
     * Adds a file.
     *
     * @param size of which it must be
     */
    public void add(String name, long size, InputStream content) throws IOException {
      var entry = new TarArchiveEntry(name);
      entry.setSize(size);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      content.transferTo(tar);
      tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }

  /** Takes the files of an archive, in their order. */
  @FunctionalInterface
  public interface Taker {
    /**
     * @param size of the content, which ends there
     */
    void file(String name, long size, InputStream content) throws IOException;
  }

  /**
   * Reads an archive of somebody. Nothing is unpacked anywhere: the taker decides what a name may
   * be.
   *
   * @throws IOException also at the first entry that is no regular file: a link, a device, a folder
   */
  public static void read(InputStream in, Taker taker) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new ZstdCompressorInputStream(new BufferedInputStream(in)),
            StandardCharsets.UTF_8.name())) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getLinkFlag() != TarConstants.LF_NORMAL) {
          throw new IOException("it has '" + entry.getName() + "', which is no regular file");
        }
        taker.file(entry.getName(), entry.getSize(), tar);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it is malformed: " + e.getMessage(), e);
    }
  }
}
