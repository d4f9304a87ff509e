package dev.provision.transport;

import dev.provision.config.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Another user's rights, taken by sudo. No terminal is asked for: sudo's {@code use_pty} does not
 * matter, {@code requiretty} makes sudo refuse.
 *
 * @param user whose rights, usually root: a login name of letters, digits, dot, dash, underscore
 * @param password what sudo asks for; empty means that sudo must not ask ({@code sudo -n})
 */
public record Become(String user, Optional<Secret> password) {
  private static final Pattern LOGIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  public Become {
    if (!LOGIN_NAME.matcher(user).matches()) {
      throw new IllegalArgumentException("not a login name: " + user);
    }
    if (password.map(Secret::reveal).filter(p -> p.contains("\n")).isPresent()) {
      throw new IllegalArgumentException("the sudo password holds a line break; sudo reads a line");
    }
  }
}
