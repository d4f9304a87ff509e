package dev.provision.backup;

import dev.provision.engine.run.Parcel;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.BlobWriter;
import dev.provision.repository.DamagedException;
import dev.provision.repository.Lease;
import dev.provision.repository.Repository;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fetches blobs of one store over one connection, in one exchange. What it is sent is taken for a
 * blob only after its bytes were hashed; more than a blob has is never taken.
 */
final class BlobFetch {
  private static final String MARK = "fetch";
  private static final Library FETCH = Library.beside(BlobFetch.class, "fetch.sh");
  private static final int BUFFER = 256 * 1024;

  private final Repository repository;
  private final Lease lease;
  private final Throttle throttle;
  private final Progress progress;
  private final String host;
  private long received;

  BlobFetch(Repository repository, Lease lease, Throttle throttle, Progress progress, String host) {
    this.repository = repository;
    this.lease = lease;
    this.throttle = throttle;
    this.progress = progress;
    this.host = host;
  }

  /** How many bytes of blobs came so far. */
  long received() {
    return received;
  }

  /** Is told of each blob how it ended, as soon as that is known. */
  interface Ended {
    /**
     * @param why what is wrong with it; empty when it is in the repository
     */
    void ended(Blob blob, Optional<String> why);
  }

  /**
   * Fetches these, in their order.
   *
   * @throws IOException when the connection breaks; those that have not ended may be tried again
   */
  void fetch(
      Connection connection, Optional<Become> become, String store, List<Blob> blobs, Ended ended)
      throws IOException {
    var left = new TreeMap<String, BlobWriter>();
    try {
      for (Blob blob : repository.unfinished(blobs, lease)) {
        left.put(name(blob), repository.goOn(blob, lease));
      }
      left.values().forEach(w -> progress.moved(host, w.count()));
      stream(connection, become, store, blobs, left, ended);
    } finally {
      left.values().forEach(BlobWriter::close);
    }
  }

  private void stream(
      Connection connection,
      Optional<Become> become,
      String store,
      List<Blob> blobs,
      Map<String, BlobWriter> left,
      Ended ended)
      throws IOException {
    try (var session = connection.start(Invocation.sh(become, MARK));
        var stall = new Stall(session)) {
      try (var stdin = session.stdin()) {
        stdin.write(Parcel.of(program(store, blobs, left)).bytes());
      }
      var stream = new BlobStream(session.stdout());
      stream.begin(MARK);
      for (Blob blob : blobs) {
        var begun = Optional.ofNullable(left.get(name(blob)));
        try (var writer = begun.isPresent() ? begun.get() : repository.write(blob, lease)) {
          one(stream, blob, writer, stall, ended);
        }
      }
    }
  }

  private static Sh program(String store, List<Blob> blobs, Map<String, BlobWriter> left) {
    var parts = new ArrayList<Sh>();
    parts.add(Sh.constant("exec </dev/null\nLC_ALL=C\nexport LC_ALL\n"));
    parts.add(FETCH.sh());
    parts.add(Sh.assign("f_store", Word.quoted(store)));
    parts.add(Sh.constant("printf '\\n@begin fetch\\n'\n"));
    parts.add(Sh.call("f_pins", Word.quoted(store)));
    parts.add(Sh.call("f_hold", blobs.stream().map(b -> Word.plain(name(b))).toList()));
    for (Blob blob : blobs) {
      var begun = Optional.ofNullable(left.get(name(blob))).map(BlobWriter::count).orElse(0L);
      parts.add(Sh.call("f_send", Word.plain(name(blob)), Word.number(begun)));
    }
    return Sh.all(parts);
  }

  private static String name(Blob blob) {
    return "sha256-" + blob.digest().hex();
  }

  private void one(BlobStream stream, Blob blob, BlobWriter writer, Stall stall, Ended ended)
      throws IOException {
    var head = stream.words();
    if (head.equals(List.of("@gone", name(blob)))) {
      ended.ended(blob, Optional.of("it was removed meanwhile"));
      return;
    }
    if (head.size() != 3 || !head.subList(0, 2).equals(List.of("@blob", name(blob)))) {
      throw new ProtocolException("instead of " + blob.digest() + " the host sent " + head);
    }
    if (!head.get(2).equals(Long.toString(blob.size()))) {
      ended.ended(blob, Optional.of("it has " + head.get(2) + " bytes, and not " + blob.size()));
      throw new IOException("a blob has another size by now");
    }
    var buffer = new byte[BUFFER];
    long begun = writer.count();
    try {
      for (long left = blob.size() - writer.count(); left > 0; ) {
        int count = stream.read(buffer, left);
        throttle.pass(count);
        writer.write(buffer, 0, count);
        received += count;
        stall.moved();
        progress.moved(host, count);
        left -= count;
      }
      writer.publish();
      ended.ended(blob, Optional.empty());
    } catch (DamagedException e) {
      if (begun > 0) {
        // Whoever began it may have lied: it is asked for from its first byte.
        throw new IOException("what was left of " + blob.digest() + " was of no use", e);
      }
      ended.ended(blob, Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
