package dev.provision.engine;

import dev.provision.archive.Packing;
import dev.provision.archive.PlainTar;
import dev.provision.config.Sha256;
import dev.provision.engine.run.Shipment;
import dev.provision.resource.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes shipments of blobs: as they are, or unpacked for a host that cannot do that itself. */
final class Shipping {
  /** By the digest of the archive, so that it is unpacked for this once and not for each host. */
  private static final Map<String, Sha256.Sum> TARS = new ConcurrentHashMap<>();

  private Shipping() {}

  /**
   * What is to be sent.
   *
   * @throws UncheckedIOException when the archive cannot be read or is damaged; its message is for
   *     users
   */
  static Shipment of(Blob blob) {
    var file = Path.of(blob.file());
    return blob.unpacked()
        .map(packing -> tar(blob, packing, file))
        .orElseGet(
            () ->
                new Shipment(
                    blob.sha256(),
                    blob.sha256(),
                    blob.size(),
                    blob.file(),
                    (from, out) -> copy(file, from, out)));
  }

  private static Shipment tar(Blob blob, Packing packing, Path file) {
    var sum = TARS.computeIfAbsent(blob.sha256(), _ -> sum(packing, file));
    return new Shipment(
        blob.name(),
        sum.sha256(),
        sum.size(),
        blob.file(),
        (from, out) -> PlainTar.write(packing, file, new Later(out, from)));
  }

  private static Sha256.Sum sum(Packing packing, Path file) {
    try {
      return Sha256.written(out -> PlainTar.write(packing, file, out));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the archive " + file + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void copy(Path file, long from, OutputStream out) throws IOException {
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      in.transferTo(out);
    }
  }
}
