package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one host's key is trusted, strictly: a host that is on record with other keys, of
 * whatever type, has changed. MINA reports a refused key by one text for every reason; the reason
 * is kept here.
 */
final class HostKeyCheck implements ServerKeyVerifier {
  /** A file lock guards against other processes only, not against other threads of this one. */
  private static final ReentrantLock APPENDING = new ReentrantLock();

  private final Route route;
  private final HostKeyRefusal refusals;
  private volatile @Nullable UnreachableException refusal;

  HostKeyCheck(Route route) {
    this.route = route;
    this.refusals = new HostKeyRefusal(route);
  }

  /** Why the key was refused, once it was. */
  @Nullable UnreachableException refusal() {
    return refusal;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    var buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    try {
      var verdict = judge(KeyUtils.getKeyType(key), buffer.getCompactData());
      refusal = verdict;
      return verdict == null;
    } catch (IOException e) {
      refusal =
          new UnreachableException(
              Reason.UNKNOWN_HOST_KEY,
              "cannot read or write the known_hosts files of %s: %s"
                  .formatted(route.named(), e.getMessage()),
              e);
      return false;
    }
  }

  KnownHosts known() throws IOException {
    return KnownHosts.of(route.knownAs(), route.knownHosts());
  }

  private @Nullable UnreachableException judge(String type, byte[] key) throws IOException {
    var verdict = compare(known(), type, key);
    if (verdict == null || verdict.reason() != Reason.UNKNOWN_HOST_KEY || !route.acceptNew()) {
      return verdict;
    }
    return appendUnlessKnown(type, key);
  }

  private @Nullable UnreachableException compare(KnownHosts known, String type, byte[] key) {
    for (var line : known.lines()) {
      if (line.revoked() && line.holds(key)) {
        return refusals.revoked(line, key);
      }
    }
    var trusted = known.lines().stream().filter(l -> !l.revoked()).toList();
    if (trusted.stream().anyMatch(l -> l.holds(key))) {
      return null;
    }
    return trusted.isEmpty()
        ? refusals.unknown(type, key)
        : refusals.changed(
            trusted.stream()
                .filter(l -> l.keyType().equals(type))
                .findFirst()
                .orElse(trusted.getFirst()),
            type,
            key);
  }

  private @Nullable UnreachableException appendUnlessKnown(String type, byte[] key)
      throws IOException {
    var file = route.knownHosts().getFirst();
    APPENDING.lock();
    try {
      createPrivate(file);
      try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        var verdict = compare(known(), type, key);
        if (verdict == null || verdict.reason() != Reason.UNKNOWN_HOST_KEY) {
          return verdict;
        }
        append(channel, type, key);
        return lock.isValid() ? null : verdict;
      }
    } finally {
      APPENDING.unlock();
    }
  }

  private void append(FileChannel channel, String type, byte[] key) throws IOException {
    var last = ByteBuffer.allocate(1);
    boolean open =
        channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    var line =
        (open ? "\n" : "")
            + String.join(" ", route.knownAs(), type, Base64.getEncoder().encodeToString(key))
            + "\n";
    channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), channel.size());
    channel.force(true);
  }

  private static void createPrivate(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (!Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }
}
