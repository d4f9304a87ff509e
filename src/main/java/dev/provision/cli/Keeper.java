package dev.provision.cli;

import dev.provision.engine.HostSight;
import dev.provision.engine.run.RunId;
import dev.provision.memory.Doing;
import dev.provision.memory.Memory;
import dev.provision.memory.Veil;
import dev.provision.memory.WatchMemory;
import dev.provision.state.HostRecord;
import dev.provision.state.PlaybookCommit;
import dev.provision.state.Revision;
import dev.provision.state.RunRecord;
import dev.provision.state.StateRepository;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Keeps what runs came to in the state repository. */
final class Keeper implements AutoCloseable {
  private final Context context;
  private final StateRepository state;
  private final Doing doing;
  private final Memory memory;
  private final Map<String, Recalled> recalled = new HashMap<>();
  private Optional<String> unpulled = Optional.empty();

  Keeper(Context context, StateRepository state, Doing doing) {
    this.context = context;
    this.state = state;
    this.doing = doing;
    this.memory =
        new Memory(doing, new Veil(KeyFile.fingerprints(context), context.masks()::apply));
  }

  /** Brings what other operators kept; to be followed by {@link #tellOfRemote}. */
  void pull() {
    unpulled = state.pull();
  }

  /** Says why what others kept could not be brought, if it could not. */
  void tellOfRemote() {
    unpulled.ifPresent(why -> warn("what others kept is not here yet: " + why));
  }

  private void warn(String text) {
    context.err().println("warning: the state repository's remote: " + text);
  }

  StateRepository state() {
    return state;
  }

  Memory memory() {
    return memory;
  }

  /** Reads what a run on hosts will ask for. */
  void recall(Collection<String> hosts) {
    hosts.forEach(host -> recalled.put(host, recalled(host)));
  }

  private Recalled recalled(String host) {
    return new Recalled(WatchMemory.isLookedAt(state.host(host)), state.begun(host).isPresent());
  }

  /**
   * What is recorded of a host.
   *
   * @param watched whether it is known what else it had when it was looked at first
   * @param open whether an earlier run on it was never kept
   */
  private record Recalled(boolean watched, boolean open) {}

  /** Whether it is known what else a host had when it was looked at first. */
  boolean watches(String host) {
    return recalled.computeIfAbsent(host, this::recalled).watched();
  }

  /** Whether an earlier run on a host was never kept. */
  boolean isOpen(String host) {
    return recalled.computeIfAbsent(host, this::recalled).open();
  }

  /** Notes how hosts are before a run changes them. */
  void begin(Map<String, HostSight> sights) {
    sights.forEach(
        (host, sight) -> {
          if (!sight.watched().isEmpty()) {
            state.begin(host, memory.watches().record(sight.watched().getLast()));
          }
        });
  }

  /** Keeps what an apply has seen, and says so when it was something new. */
  void keep(Map<String, HostSight> sights) {
    commit(sights, (host, sight) -> memory.after(sight, state.begun(host)));
  }

  /** The runs on these hosts are kept. */
  void end(Collection<String> hosts) {
    hosts.forEach(state::end);
  }

  /** Takes what was seen for right. */
  Optional<Revision> accept(Map<String, HostSight> sights) {
    var kept = commit(sights, (_, sight) -> memory.accepting(sight));
    end(sights.keySet());
    return kept;
  }

  private Optional<Revision> commit(
      Map<String, HostSight> sights,
      BiFunction<String, HostSight, UnaryOperator<HostRecord>> change) {
    var changes = new LinkedHashMap<String, UnaryOperator<HostRecord>>();
    sights.forEach((host, sight) -> changes.put(host, change.apply(host, sight)));
    var now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    var run =
        new RunRecord(
            RunId.of(now, new SecureRandom().nextInt()).text(),
            doing.verb(),
            doing.playbook(),
            doing.keepsOrigins()
                ? Optional.empty()
                : PlaybookCommit.of(context.path(doing.playbook())),
            context.operator(),
            now,
            List.of());
    var kept = state.keep(run, changes);
    kept.ifPresent(r -> context.err().println(sentence(r)));
    state
        .push()
        .ifPresent(why -> warn("the run is kept here, and goes there with the next one: " + why));
    return kept;
  }

  private static String sentence(Revision kept) {
    int hosts = kept.run().changed().size();
    return "Kept as run "
        + kept.run().run()
        + " ("
        + (hosts == 1 ? "1 host" : hosts + " hosts")
        + ").";
  }

  @Override
  public void close() {
    state.close();
  }
}
