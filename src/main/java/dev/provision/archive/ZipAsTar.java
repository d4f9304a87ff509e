package dev.provision.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The entries of a zip file as a tar: names, modes, links and times stay. */
final class ZipAsTar {
  private static final int PERMISSIONS = 07777;
  private static final int FILE = 0644;
  private static final int DIRECTORY = 0755;

  private ZipAsTar() {}

  static void write(Path archive, OutputStream out) throws IOException {
    // Not closed: its stream is the caller's.
    var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    try (var zip = ZipFile.builder().setPath(archive).get()) {
      var entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        add(zip, entries.nextElement(), tar);
      }
    }
    tar.finish();
  }

  private static void add(ZipFile zip, ZipArchiveEntry from, TarArchiveOutputStream tar)
      throws IOException {
    var to = entry(zip, from);
    to.setModTime(from.getLastModifiedTime());
    tar.putArchiveEntry(to);
    if (!from.isDirectory() && !from.isUnixSymlink()) {
      try (var content = zip.getInputStream(from)) {
        content.transferTo(tar);
      }
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(ZipFile zip, ZipArchiveEntry from) throws IOException {
    if (from.isUnixSymlink()) {
      var link = new TarArchiveEntry(from.getName(), TarConstants.LF_SYMLINK, true);
      link.setLinkName(zip.getUnixSymlink(from));
      return link;
    }
    // A leading slash stays, for the host to refuse it.
    var to = new TarArchiveEntry(from.getName(), true);
    int mode = from.getUnixMode() & PERMISSIONS;
    to.setMode(mode != 0 ? mode : from.isDirectory() ? DIRECTORY : FILE);
    to.setSize(from.isDirectory() ? 0 : from.getSize());
    return to;
  }
}
