package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;

/** Names the cause of a login that failed, and the remedy. */
final class LoginFailure {
  private LoginFailure() {}

  static UnreachableException noConnection(Route route, Exception e) {
    return new UnreachableException(
        Reason.NO_CONNECTION,
        "cannot connect to %s (%s): %s".formatted(route.named(), through(route), network(route, e)),
        e);
  }

  /** After TCP stood: either a method was refused or the peer is no usable ssh server. */
  static UnreachableException refused(Route route, KeyFiles keys, Exception e) {
    var text = "" + e.getMessage();
    if (!text.contains("No more authentication methods") && !text.contains("Too many auth")) {
      return noConnection(route, e);
    }
    return new UnreachableException(
        Reason.LOGIN_REFUSED,
        "%s (%s) refuses the login. Tried: %s. Check user and key (ssh -v -p %d %s@%s)."
            .formatted(
                route.named(),
                through(route),
                tried(route, keys),
                route.port(),
                route.user(),
                route.host()),
        e);
  }

  private static String tried(Route route, KeyFiles keys) {
    var tried = new ArrayList<String>();
    route.keys().stream()
        .filter(k -> !keys.locked().contains(k))
        .forEach(k -> tried.add("key " + k));
    keys.locked()
        .forEach(
            k -> tried.add("key " + k + " by the agent only (encrypted, no passphrase given)"));
    route.password().ifPresent(p -> tried.add("the password"));
    return tried.isEmpty() ? "no key and no password were given" : String.join(", ", tried);
  }

  private static String through(Route route) {
    return route.address() + route.via().map(v -> " through " + v.address()).orElse("");
  }

  private static String network(Route route, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "the name does not resolve.";
      }
      if (cause instanceof ConnectException && ("" + cause.getMessage()).contains("refused")) {
        return "nothing listens there. Is sshd running, is the port right?";
      }
      if (cause instanceof NoRouteToHostException) {
        return "there is no route to it. Is the address right, is the host up?";
      }
      if (cause instanceof TimeoutException) {
        return "no answer in %s s.".formatted(route.connectLimit().toMillis() / 1000.0);
      }
    }
    return "the peer hung up before the login, or is no ssh server (" + e.getMessage() + ").";
  }
}
