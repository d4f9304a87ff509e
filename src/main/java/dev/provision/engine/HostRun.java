package dev.provision.engine;

import dev.provision.config.InputException;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.program.Ended;
import dev.provision.engine.program.WatchProgram;
import dev.provision.engine.program.Watched;
import dev.provision.engine.run.ProtocolException;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run on one host, from its facts to its report. Strictly sequential; whatever goes wrong here
 * becomes part of the report and touches no other host.
 */
public final class HostRun implements AutoCloseable {
  private final HostAccess access;
  private final RunSettings settings;
  private final Consumer<Event> events;
  private final Traffic traffic = new Traffic();
  private final Link link;
  private final Surveyor surveyor;
  private final Delegation delegation;
  private final Instant began;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private HostReport.End end = HostReport.End.OK;
  private String reason = "";
  private boolean changed;
  private int handlers;
  private int rescued;
  private final List<Watched> watched = new ArrayList<>();
  private Optional<Convergence> going = Optional.empty();

  /**
   * @param guests reaches the hosts that run steps in place of this one
   */
  public HostRun(
      HostAccess access,
      Connector connector,
      Resolution resolution,
      Guests guests,
      RunSettings settings,
      Consumer<Event> events) {
    this.access = access;
    this.settings = settings;
    this.events = events;
    this.link = new Link(connector, access, traffic, events);
    this.surveyor = new Surveyor(access, link, settings.ask(), resolution);
    this.delegation = new Delegation(access.host(), connector, guests, settings, events);
    this.began = settings.clock().instant();
  }

  public String host() {
    return access.host();
  }

  /** Whether the host is still in the run. */
  public boolean goesOn() {
    return end == HostReport.End.OK;
  }

  /** Whether the host is reached, however its run goes. */
  boolean answers() {
    return switch (end) {
      case OK, FAILED, UNSETTLED, PENDING -> !surveyor.facts().values().isEmpty();
      case UNREACHABLE, LOCKED, INVALID, ABANDONED, STALE -> false;
    };
  }

  /** Connects, gathers facts, surveys: the plans of all plays. Nothing on the host is changed. */
  public List<HostPlan> survey() {
    var plans = new ArrayList<HostPlan>();
    guarded(
        () -> {
          surveyor.gatherFacts();
          var facts = surveyor.facts();
          events.accept(new Event.Connected(host(), facts.get("os.name").orElse("")));
          Leftovers.of(surveyor.answer()).forEach(this::warn);
          if (!settings.anyOs()) {
            SupportedSystems.refusal(facts).ifPresent(r -> ends(HostReport.End.INVALID, r));
          }
          if (goesOn()) {
            surveyor.survey();
            plans.addAll(surveyor.plans(settings.texts()));
          }
        });
    plans.forEach(p -> events.accept(new Event.Planned(host(), p)));
    return plans;
  }

  private void warn(String text) {
    events.accept(new Event.Warning(host(), text));
  }

  /** Brings the host to what a play wants. */
  public void converge(int play) {
    guarded(
        () -> {
          if (changed) {
            surveyor.forget(play);
            surveyor.survey();
          }
          surveyor.play(play).ifPresent(this::converge);
        });
  }

  private void converge(HostPlay play) {
    var plan = surveyor.plan(play);
    Counts.of(plan).forEach((o, n) -> outcomes.merge(o, n, Integer::sum));
    if (plan.isEmpty()) {
      return;
    }
    changed = true;
    var convergence = new Convergence(surveyor.access(), link, surveyor, settings, events);
    going = Optional.of(convergence);
    convergence.run(plan).ifPresent(this::ended);
  }

  private void ended(Converged result) {
    going = Optional.empty();
    result.outcomes().forEach((o, n) -> outcomes.merge(o, n, Integer::sum));
    handlers += result.handlers();
    rescued += result.rescued();
    if (result.end() != HostReport.End.OK) {
      ends(result.end(), result.reason());
    }
  }

  /** The joint step that this host has come to and waits at. */
  Optional<Item.Joint> meeting() {
    return going.filter(_ -> goesOn()).flatMap(Convergence::meeting);
  }

  /** Whether this host waits before another joint step, to which it may still come. */
  boolean isBefore(StepId step) {
    return going.filter(g -> g.isBefore(step)).isPresent();
  }

  /** Whether a step is known not to run on this host. */
  boolean skips(int play, StepId step) {
    return surveyor.play(play).map(p -> Meetings.skips(p, step)).orElse(false);
  }

  /** Runs the step that this host waits at, here or where it is delegated to. */
  void lead(Item.Joint joint) {
    guarded(
        () -> {
          var convergence = going.orElseThrow();
          var step = joint.step();
          boolean announces = joint.on().isPresent() && !step.notifies().isEmpty();
          if (joint.on().isEmpty() || announces) {
            convergence.lead(step.id());
            convergence.goOn().ifPresent(this::ended);
          }
          if (goesOn()) {
            joint.on().ifPresent(on -> delegate(convergence, step, on));
          }
        });
  }

  private void delegate(Convergence convergence, Step step, String on) {
    var ending = delegation.run(step, on);
    boolean failed = ending.end() == HostReport.End.FAILED;
    if (failed || ending.end() == HostReport.End.OK) {
      var how = new Ended(ending.changed(), failed, convergence.owed(), "");
      convergence.take(step.id(), how, ending.result());
    } else {
      ends(ending.end(), "'" + step.name() + "' on " + on + ": " + ending.reason());
    }
  }

  /** Takes the result of a step that another host has run for all, or that none is to run. */
  void share(StepId step, Result result) {
    guarded(() -> going.ifPresent(g -> g.share(step, result)));
  }

  /**
   * A step that another host ran for all failed; so it does here, as far as rescues and the like
   * go.
   */
  void shareFailure(StepId step, Result result) {
    var how = new Ended(false, true, List.of(), "");
    guarded(() -> going.ifPresent(g -> g.take(step, how, result)));
  }

  /** Goes on after a meeting. */
  void goOn() {
    guarded(() -> going.flatMap(Convergence::goOn).ifPresent(this::ended));
  }

  /** What a step came to, as far as is known. */
  Optional<Result> result(StepId step) {
    return surveyor.result(step);
  }

  /**
   * Sees what no playbook need be about, in one exchange. The last time counts as afterwards, the
   * first one as before.
   */
  public void watch() {
    try {
      var frames =
          settings.ask().ask(link.current(), surveyor.access().become(), WatchProgram.text());
      watched.add(WatchProgram.answer(frames));
    } catch (UnreachableException | BecomeException | ProtocolException e) {
      warn("what no task is about could not be looked at: " + e.getMessage());
    }
  }

  /** What is known of the host; empty when it was never reached. */
  public Optional<HostSight> sight() {
    return surveyor.facts().get("os.id").isEmpty()
        ? Optional.empty()
        : Optional.of(new HostSight(surveyor.facts(), surveyor.sightings().things(), watched));
  }

  /** Gives the host up before its next play. */
  public void abandon(String why) {
    ends(HostReport.End.ABANDONED, why);
  }

  /** Says that there is something to do and that it is not done now. */
  public void leavePending() {
    if (goesOn()) {
      end = HostReport.End.PENDING;
    }
  }

  /** Ends the run on this host. */
  public HostReport report() {
    var report =
        new HostReport(
            end,
            outcomes,
            handlers,
            rescued,
            reason,
            traffic.exchanges(),
            traffic.sent(),
            traffic.received(),
            Duration.between(began, settings.clock().instant()));
    events.accept(new Event.HostEnded(host(), report));
    return report;
  }

  @Override
  public void close() {
    link.close();
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (UnreachableException e) {
      ends(HostReport.End.UNREACHABLE, e.getMessage());
    } catch (BecomeException e) {
      ends(HostReport.End.UNREACHABLE, e.getMessage());
    } catch (ProtocolException e) {
      ends(HostReport.End.UNREACHABLE, "its answer cannot be understood: " + e.getMessage());
    } catch (UncheckedIOException e) {
      ends(HostReport.End.FAILED, e.getMessage());
    } catch (InputException e) {
      events.accept(new Event.Invalid(host(), e.diagnostics()));
      ends(HostReport.End.INVALID, "what it is shows mistakes in the files");
    }
  }

  private void ends(HostReport.End how, String why) {
    if (goesOn()) {
      end = how;
      reason = why;
    }
  }
}
