package dev.provision.memory;

import dev.provision.engine.run.Frame;
import dev.provision.resource.ObjectKey;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a host when things were changed, and who had logged in by then. */
public final class Traces {
  private static final String LOGIN = "login=";
  private static final String CHANGED = "changed=";

  private Traces() {}

  /**
   * What is known of each; what leaves no trace is not in it.
   *
   * @throws dev.provision.transport.UnreachableException when the host gives no whole answer
   */
  public static Map<ObjectKey, Trace> of(
      List<ObjectKey> things, Connection connection, Optional<Become> become) {
    var traces = new LinkedHashMap<ObjectKey, Trace>();
    Looks.at(things, Traces::call, connection, become)
        .forEach((thing, frame) -> trace(frame).ifPresent(t -> traces.put(thing, t)));
    return traces;
  }

  private static Sh call(int n, ObjectKey thing) {
    return switch (thing.type()) {
      case "path", "unit-file", "sudo", "sshd", "cron-file", "setuid" -> file(n, thing.name());
      case "account", "user" -> file(n, "/etc/passwd");
      case "members", "group" -> file(n, "/etc/group");
      case "installed" -> Sh.call("trace_package", Word.number(n), Word.quoted(thing.name()));
      case "login-key" -> file(n, keys(thing.name().split(" ", 2)[0]));
      default -> Sh.nothing();
    };
  }

  private static String keys(String user) {
    return user.equals("root") ? "/root/.ssh/authorized_keys" : "/home/" + user + "/.ssh";
  }

  private static Sh file(int n, String path) {
    return Sh.call("trace_file", Word.number(n), Word.quoted(path));
  }

  private static Optional<Trace> trace(Frame frame) {
    var logins = new ArrayList<Trace.Login>();
    Optional<Instant> changed = Optional.empty();
    for (String line : frame.data()) {
      if (line.startsWith(CHANGED)) {
        changed = second(line.substring(CHANGED.length()));
      } else if (line.startsWith(LOGIN)) {
        var words = line.substring(LOGIN.length()).split(" ", 2);
        second(words[0]).ifPresent(at -> logins.add(new Trace.Login(at, words[1])));
      }
    }
    return changed.map(at -> new Trace(at, logins));
  }

  private static Optional<Instant> second(String text) {
    return text.matches("[0-9]{1,12}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : Optional.empty();
  }
}
