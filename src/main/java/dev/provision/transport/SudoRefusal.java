package dev.provision.transport;

import java.util.List;

/** Reads why sudo refused, from what it printed, and says what to do about it. Pure. */
final class SudoRefusal {
  private record Known(String printed, String remedy) {}

  /** Texts of sudo 1.8 to 1.9 in the C locale; the first that matches counts. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "a password is required",
              "sudo asks for a password. Give it with -K or ansible_become_password, or allow"
                  + " NOPASSWD in sudoers."),
          new Known("incorrect password", "the sudo password is wrong."),
          new Known(
              "you must have a tty",
              "sudo demands a terminal. Put 'Defaults:USER !requiretty' into sudoers."),
          new Known("is not in the sudoers file", "the login user may not use sudo."),
          new Known("may not run sudo", "the login user may not use sudo."),
          new Known(
              "is not allowed to execute",
              "sudoers does not allow 'sh' as this user. Rights to single commands are not enough:"
                  + " allow ALL."),
          new Known("unknown user", "the user to become does not exist on the host."),
          new Known(
              "No such file or directory",
              "sudo is not installed. Install it or log in as the user itself."));

  private SudoRefusal() {}

  /** A wrong password, found because sudo asked a second time. */
  static BecomeException wrongPassword(Become become) {
    return new BecomeException(
        "cannot become %s: the sudo password is wrong. It was tried once."
            .formatted(become.user()));
  }

  static BecomeException timedOut(Become become, String seconds, String printed) {
    return new BecomeException(
        "cannot become %s: sudo neither asked for the password nor started the command in %s s.%s"
            .formatted(become.user(), seconds, quoted(printed)));
  }

  /**
   * @param printed what came on standard error, else on standard output
   */
  static BecomeException of(Become become, String printed) {
    var reason =
        KNOWN.stream()
            .filter(k -> printed.contains(k.printed()))
            .findFirst()
            .map(Known::remedy)
            .orElse("sudo ended before it started the command.");
    return new BecomeException(
        "cannot become %s: %s%s".formatted(become.user(), reason, quoted(printed)));
  }

  private static String quoted(String printed) {
    var lines = printed.strip().lines().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "" : " It printed: " + lines.getLast().strip();
  }
}
