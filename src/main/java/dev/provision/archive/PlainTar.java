package dev.provision.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * An archive as the tar that a host without the right program can unpack. The same archive always
 * gives the same bytes, so that a transfer can go on where a cut left it.
 */
public final class PlainTar {
  private PlainTar() {}

  /**
   * Writes the tar, in bounded memory.
   *
   * @throws IOException also when the archive is damaged
   */
  public static void write(Packing packing, Path archive, OutputStream out) throws IOException {
    if (packing == Packing.ZIP) {
      ZipAsTar.write(archive, out);
      return;
    }
    try (var file = new BufferedInputStream(Files.newInputStream(archive));
        var tar = unpacked(packing, file)) {
      tar.transferTo(out);
    }
  }

  private static InputStream unpacked(Packing packing, InputStream in) throws IOException {
    return switch (packing) {
      case TAR, ZIP -> in;
      case GZ ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case ZST -> new ZstdCompressorInputStream(in);
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case BZ2 -> new BZip2CompressorInputStream(in, true);
    };
  }
}
