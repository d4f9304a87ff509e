package dev.provision.transport;

import dev.provision.config.Secret;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;

/**
 * A login password, given once in all: to the password method or, where a server offers only that,
 * to the first hidden question of keyboard-interactive. Sending a wrong one through both would
 * count as two failed logins.
 */
final class LoginPassword implements PasswordIdentityProvider, UserInteraction {
  private final Optional<Secret> password;
  private final AtomicBoolean given = new AtomicBoolean();

  LoginPassword(Optional<Secret> password) {
    this.password = password;
  }

  @Override
  public Iterable<String> loadPasswords(SessionContext session) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return password.isPresent() && !given.get();
          }

          @Override
          public String next() {
            return take().orElseThrow();
          }
        };
  }

  @Override
  public boolean isInteractionAllowed(ClientSession session) {
    return password.isPresent();
  }

  @Override
  public String @Nullable [] interactive(
      ClientSession session,
      String name,
      String instruction,
      String lang,
      String[] prompt,
      boolean[] echo) {
    if (prompt.length != 1 || echo[0]) {
      return null;
    }
    return take().map(p -> new String[] {p}).orElse(null);
  }

  @Override
  public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String lang) {
    return null;
  }

  private Optional<String> take() {
    return given.getAndSet(true) ? Optional.empty() : password.map(Secret::reveal);
  }
}
