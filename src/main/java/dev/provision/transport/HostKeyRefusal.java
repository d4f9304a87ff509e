package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Says why a host key is not trusted, and what to do. Pure. */
record HostKeyRefusal(Route route) {
  UnreachableException unknown(String type, byte[] key) {
    return new UnreachableException(
        Reason.UNKNOWN_HOST_KEY,
        ("the host key of %s (%s) is in none of %s. It shows %s %s. Compare this with the host"
                + " itself (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) and add it: ssh-keyscan"
                + " -p %d %s >> %s")
            .formatted(
                route.named(),
                route.knownAs(),
                route.knownHosts(),
                type,
                fingerprint(key),
                route.port(),
                route.host(),
                route.knownHosts().getFirst()));
  }

  UnreachableException changed(KnownHosts.Line line, String type, byte[] key) {
    return new UnreachableException(
        Reason.CHANGED_HOST_KEY,
        ("the host key of %s (%s) has changed: %s:%d has %s %s, the host shows %s %s. Somebody may"
                + " be in between. If the host was set up anew, remove that line: ssh-keygen -R"
                + " '%s' -f %s")
            .formatted(
                route.named(),
                route.knownAs(),
                line.file(),
                line.number(),
                line.keyType(),
                fingerprint(line.key()),
                type,
                fingerprint(key),
                route.knownAs(),
                line.file()));
  }

  UnreachableException revoked(KnownHosts.Line line, byte[] key) {
    return new UnreachableException(
        Reason.CHANGED_HOST_KEY,
        "the host key %s of %s (%s) is marked as revoked at %s:%d. Give the host a new key."
            .formatted(
                fingerprint(key), route.named(), route.knownAs(), line.file(), line.number()));
  }

  /** As {@code ssh-keygen -l} prints it. */
  private static String fingerprint(byte[] key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
