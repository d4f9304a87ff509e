package dev.provision.cli;

import dev.provision.cli.view.MaskedStream;
import dev.provision.cli.view.Masks;
import dev.provision.cli.view.Style;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What is around every command.
 *
 * @param in what is given to the program; bytes
 * @param out for programs, and for what a command is asked for; masked
 * @param raw standard output without the mask, only for what shows secrets because it was told to
 * @param err for people; masked
 * @param masks the secrets known so far
 */
record Context(
    InputStream in,
    PrintStream out,
    PrintStream raw,
    PrintStream err,
    Map<String, String> environment,
    Terminal terminal,
    Masks masks,
    Clock clock) {
  /** Masks both streams. */
  static Context of(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Terminal terminal,
      Clock clock) {
    var masks = new Masks();
    return new Context(
        in,
        MaskedStream.over(out, masks),
        out,
        MaskedStream.over(err, masks),
        environment,
        terminal,
        masks,
        clock);
  }

  /** How standard error may be painted. */
  Style style(boolean noColor) {
    return Style.of(noColor, terminal.size().isPresent(), environment);
  }

  /** A path as people write it, {@code ~/} included. */
  Path path(String written) {
    return written.startsWith("~/") ? home().resolve(written.substring(2)) : Path.of(written);
  }

  Path home() {
    return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
  }

  /** Who is at work, such as {@code ada@desk}. */
  String operator() {
    var user = environment.getOrDefault("SUDO_USER", System.getProperty("user.name"));
    return user + "@" + environment.getOrDefault("HOSTNAME", hostname());
  }

  private static String hostname() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException e) {
      return "localhost";
    }
  }

  void flush() {
    out.flush();
    err.flush();
    raw.flush();
  }
}
