package dev.provision.backup;

import dev.provision.engine.run.Parcel;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.DamagedException;
import dev.provision.repository.Digest;
import dev.provision.repository.Repository;
import dev.provision.shell.Sh;
import dev.provision.storage.StorageException;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends blobs of the repository into a store over one connection. They are hashed while they are
 * read, and again by the host before they get their names.
 */
final class BlobSend {
  private static final String MARK = "restore";
  private static final int BUFFER = 256 * 1024;

  private final Repository repository;
  private final Throttle throttle;
  private final Progress progress;
  private final String host;
  private long sent;

  BlobSend(Repository repository, Throttle throttle, Progress progress, String host) {
    this.repository = repository;
    this.throttle = throttle;
    this.progress = progress;
    this.host = host;
  }

  /** The transfer had to end, as a blob is not in the repository as it must be. */
  static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Blob blob;

    BrokenOff(Blob blob, DamagedException why) {
      super("in the repository " + why.getMessage(), why);
      this.blob = blob;
    }

    Blob blob() {
      return blob;
    }
  }

  /** How many bytes went so far. */
  long sent() {
    return sent;
  }

  /**
   * Sends these, in their order.
   *
   * @param from how many bytes of each the host has
   * @return why some are not there now
   * @throws IOException when the connection breaks
   */
  Map<Digest, String> send(
      Connection connection,
      Optional<Become> become,
      StoreTarget target,
      List<Blob> blobs,
      Map<Digest, Long> from)
      throws IOException {
    var failed = new HashMap<Digest, String>();
    try (var session = connection.start(Invocation.sh(become, MARK));
        var stall = new Stall(session)) {
      var program =
          Sh.all(List.of(Sh.constant("printf '\\n@begin restore\\n'\n"), target.take(blobs, from)));
      session.stdin().write(Parcel.of(program).bytes());
      session.stdin().flush();
      var answers = new BlobStream(session.stdout());
      answers.begin(MARK);
      ready(answers);
      for (Blob blob : blobs) {
        one(session, answers, blob, from.getOrDefault(blob.digest(), 0L), stall, failed);
      }
      session.stdin().close();
    }
    return failed;
  }

  private static void ready(BlobStream answers) throws IOException {
    var first = frame(answers).getFirst();
    switch (first) {
      case "@want" -> {}
      case "@busy" -> throw new IOException("another restore is at work on the host");
      default -> throw new ProtocolException("the host does not take blobs: " + first);
    }
  }

  private void one(
      Session session,
      BlobStream answers,
      Blob blob,
      long from,
      Stall stall,
      Map<Digest, String> failed)
      throws IOException {
    try {
      copy(blob, from, session.stdin(), stall);
    } catch (DamagedException e) {
      // Nobody knows how much of it the host still waits for.
      throw new BrokenOff(blob, e);
    }
    var answer = frame(answers);
    stall.moved();
    if (answer.getFirst().equals("@full")) {
      throw new ProtocolException("its disk became full; what was whole before stays");
    }
    if (answer.getFirst().equals("@bad")) {
      failed.put(blob.digest(), blob.digest() + " did not arrive as it was sent");
    } else if (!answer.equals(List.of("@have", "sha256-" + blob.digest().hex()))) {
      throw new ProtocolException("instead of taking " + blob.digest() + " it said " + answer);
    }
  }

  private void copy(Blob blob, long from, OutputStream out, Stall stall) throws IOException {
    var buffer = new byte[BUFFER];
    long at = 0;
    try (var in = opened(blob)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int skip = (int) Math.min(n, Math.max(0, from - at));
        at += n;
        if (n > skip) {
          throttle.pass(n - skip);
          out.write(buffer, skip, n - skip);
          progress.moved(host, n - skip);
          sent += n - skip;
          stall.moved();
        }
      }
    }
    out.flush();
  }

  private InputStream opened(Blob blob) throws IOException {
    try {
      return repository.read(blob);
    } catch (StorageException.Missing e) {
      throw new DamagedException(blob.digest() + " is not there", e);
    }
  }

  /** A line, and the empty one behind it. */
  private static List<String> frame(BlobStream answers) throws IOException {
    var words = answers.words();
    answers.words();
    return words;
  }
}
