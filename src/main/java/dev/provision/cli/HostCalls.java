package dev.provision.cli;

import dev.provision.engine.Fleet;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.ProtocolException;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Asks many hosts something outside of a run, each over a connection of its own.
 *
 * @param forks how many at a time
 */
record HostCalls(Connector connector, int forks) {
  /** What became of a call. */
  sealed interface Answer<T> {
    /** The host answered. */
    record Got<T>(T value) implements Answer<T> {}

    /** It could not be asked. */
    record Unreachable<T>(String reason) implements Answer<T> {}
  }

  /** The answers by host, in the order of their names. */
  <T> Map<String, Answer<T>> each(
      List<HostAccess> hosts, BiFunction<HostAccess, Connection, T> call) {
    Map<String, Answer<T>> answers = new ConcurrentHashMap<>();
    new Fleet(forks).each(hosts, h -> answers.put(h.host(), answer(h, call)));
    return new TreeMap<>(answers);
  }

  private <T> Answer<T> answer(HostAccess host, BiFunction<HostAccess, Connection, T> call) {
    try (var connection = connector.connect(host.target())) {
      return new Answer.Got<>(call.apply(host, connection));
    } catch (UnreachableException | BecomeException | ProtocolException e) {
      return new Answer.Unreachable<>(String.valueOf(e.getMessage()));
    }
  }

  /** The code for a round of calls that all had to answer. */
  static <T> ExitCode code(Map<String, Answer<T>> answers) {
    return ExitCode.worst(
        answers.values().stream()
            .map(a -> a instanceof Answer.Unreachable<T> ? ExitCode.UNREACHABLE : ExitCode.OK)
            .toList());
  }
}
