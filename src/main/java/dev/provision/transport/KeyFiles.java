package dev.provision.transport;

import dev.provision.config.Secret;
import dev.provision.transport.UnreachableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The private keys of a route: ed25519, ecdsa and rsa in OpenSSH's own format, encrypted or not,
 * and in the older PEM form.
 *
 * @param pairs what could be opened
 * @param locked encrypted files for which there is no passphrase: an agent may hold their keys
 */
record KeyFiles(List<KeyPair> pairs, List<Path> locked) {

  /**
   * @throws UnreachableException for a named key that is missing or cannot be read, and for a wrong
   *     passphrase
   */
  static KeyFiles of(Route route) {
    var pairs = new ArrayList<KeyPair>();
    var locked = new ArrayList<Path>();
    for (var file : route.keys()) {
      var opened = open(file, route);
      opened.ifPresentOrElse(pairs::addAll, () -> locked.add(file));
    }
    return new KeyFiles(List.copyOf(pairs), List.copyOf(locked));
  }

  private static Optional<List<KeyPair>> open(Path file, Route route) {
    var asked = new boolean[1];
    FilePasswordProvider passphrase =
        (session, resource, retry) -> {
          asked[0] = true;
          return retry > 0 ? null : route.passphrase().map(Secret::reveal).orElse(null);
        };
    try (var content = Files.newInputStream(file)) {
      var name = NamedResource.ofName(file.toString());
      var found = SecurityUtils.loadKeyPairIdentities(null, name, content, passphrase);
      var pairs = new ArrayList<KeyPair>();
      if (found != null) {
        found.forEach(pairs::add);
      }
      if (pairs.isEmpty() && !asked[0]) {
        throw unreadable(file, route, "it holds no private key that is understood", null);
      }
      return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (e instanceof UnreachableException already) {
        throw already;
      }
      if (asked[0] && route.passphrase().isEmpty()) {
        return Optional.empty();
      }
      throw unreadable(file, route, asked[0] ? "the passphrase is wrong" : describe(e), e);
    }
  }

  private static UnreachableException unreadable(
      Path file, Route route, String problem, @org.jspecify.annotations.Nullable Exception cause) {
    return new UnreachableException(
        Reason.LOGIN_REFUSED,
        ("cannot use the private key %s for %s: %s. A key in an old format is converted by"
                + " ssh-keygen -p -f %s")
            .formatted(file, route.named(), problem, file),
        cause);
  }

  private static String describe(Exception e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
