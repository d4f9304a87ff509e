package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.program.Converge;
import dev.provision.engine.program.Ended;
import dev.provision.engine.program.HandlersByKey;
import dev.provision.engine.program.Program;
import dev.provision.engine.run.Holder;
import dev.provision.engine.run.HostState;
import dev.provision.engine.run.Parcel;
import dev.provision.engine.run.RunEnd;
import dev.provision.engine.run.RunFollower;
import dev.provision.engine.run.RunId;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the programs of one play on one host, segment by segment. */
final class Convergence {
  private final HostAccess access;
  private final Link link;
  private final Surveyor surveyor;
  private final RunSettings settings;
  private final Consumer<Event> events;
  private final Course course = new Course();
  private final Set<RunId> followed = new HashSet<>();
  private final Judging judging;
  private Optional<Stopped.Meeting> meeting = Optional.empty();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private Optional<RunId> latest = Optional.empty();
  private int number;
  private int handlers;
  private int rescued;
  private String failure = "";

  Convergence(
      HostAccess access,
      Link link,
      Surveyor surveyor,
      RunSettings settings,
      Consumer<Event> events) {
    this.access = access;
    this.link = link;
    this.surveyor = surveyor;
    this.settings = settings;
    this.events = events;
    this.judging = new Judging(access.host(), settings.pause(), events);
  }

  /** Begins; empty when it waits where all hosts meet. */
  Optional<Converged> run(HostPlan plan) {
    number = plan.play();
    course.begin(plan.settled());
    return goOn();
  }

  /** The joint step at which it waits for the other hosts. */
  Optional<Item.Joint> meeting() {
    return meeting.flatMap(m -> Meetings.find(play(), m.step()));
  }

  /** Keys of the handlers that are owed already for the step at which it waits. */
  List<String> owed() {
    return meeting.map(Stopped.Meeting::owed).orElse(List.of());
  }

  /** Whether it waits before another joint step, to which it may still come. */
  boolean isBefore(StepId step) {
    return meeting.filter(m -> Meetings.isAfter(play(), step, m.step())).isPresent()
        && !course.isDone(step);
  }

  /** The steps that this host runs for all, or announces for another host to run. */
  void lead(StepId step) {
    course.lead(step);
  }

  /** Another host, or the controller, has run a step for this one. */
  void take(StepId step, Ended how, Result result) {
    course.take(step, how);
    surveyor.know(Map.of(step, result));
  }

  /** Another host has run a step for all. */
  void share(StepId step, Result result) {
    course.share(step);
    surveyor.know(Map.of(step, result));
  }

  /** Goes on from where it stands; empty when it waits where all hosts meet. */
  Optional<Converged> goOn() {
    meeting = Optional.empty();
    while (true) {
      var next = course.next(play(), surveyor, judging.tried(), settings.stopAfter());
      var program = Converge.write(next);
      new Blobs(access, link, surveyor).upload(program);
      var handlers = HandlersByKey.of(play().handlers());
      var narrator = new Narrator(access.host(), program, handlers, this::given, events);
      surveyor.sightings().doubt(program);
      var end = launch(program, narrator);
      if (end instanceof RunEnd.Busy(var holder, var alive, var _) && alive && isOurs(holder)) {
        return attach(holder.orElseThrow().run());
      }
      if (Ending.isOver(end)) {
        narrator.interrupted();
      }
      boolean stopped = end instanceof RunEnd.Ended(int code) && code == 2;
      if (stopped) {
        fetch(narrator);
      }
      take(narrator);
      surveyor.sightings().ended(program, surveyor.facts(), narrator.tail(), surveyor::result);
      if (!stopped) {
        return Optional.of(result(end, narrator));
      }
      surveyor.resolve();
      answer(narrator);
      // What is known by now may have taken the step at which all meet out of the play.
      if (meeting().isPresent()) {
        return Optional.empty();
      }
    }
  }

  /** Does what a program stopped for. */
  private void answer(Narrator narrator) {
    switch (narrator.stopped().orElseThrow()) {
      case Stopped.Meeting m -> meeting = Optional.of(m);
      case Stopped.Forwarded forwarded -> forward(forwarded);
      case Stopped.Tried tried -> judge(tried, narrator);
      case Stopped.ForResults _ -> {
        var steps = narrator.steps();
        if (steps.done().isEmpty() && steps.anew().isEmpty()) {
          throw new IllegalStateException("a program stopped where it began. A bug in provision.");
        }
      }
    }
  }

  private void judge(Stopped.Tried tried, Narrator narrator) {
    var step = tried.step();
    judging
        .of(tried, narrator, surveyor.results())
        .ifPresent(
            last -> {
              var came = last.came();
              take(step.id(), came.ended(last.owed()), came.result());
              if (step.kind() instanceof StateKind<?, ?> && !came.failed()) {
                course.ensured(step);
              }
            });
  }

  /** Runs a step that the host cannot run by itself. */
  private void forward(Stopped.Forwarded forwarded) {
    var step = forwarded.step();
    var forwarding = surveyor.forwarding();
    var came = forwarding.run(step, surveyor.results(), settings.pause(), events);
    take(step.id(), came.ended(forwarded.owed()), came.result());
  }

  /** Brings what hidden steps printed, which later ones were waiting for. */
  private void fetch(Narrator narrator) {
    if (!narrator.held().isEmpty()) {
      var host = new HostState(link.current(), access.become());
      host.give(latest.orElseThrow(), narrator.held()).forEach(narrator);
    }
  }

  /** The result of a step that did not run in a program of its own. */
  private Optional<Result> given(StepId step) {
    return course.isGiven(step) ? surveyor.result(step) : Optional.empty();
  }

  private HostPlay play() {
    return surveyor.play(number).orElseThrow();
  }

  private RunEnd launch(Program program, Narrator narrator) {
    var now = settings.clock().instant();
    var run = RunId.of(now, settings.random().getAsInt());
    var holder = new Holder(run, settings.operator(), now, settings.command(), settings.playbook());
    latest = Optional.of(run);
    events.accept(new Event.Converging(access.host(), number, run.text()));
    var follower = new RunFollower(settings.patience(), settings.pause());
    var parcel = Parcel.detached(program.text());
    return follower.run(link, access.become(), holder, parcel, narrator);
  }

  /** A run that was followed and holds the host still has left a command behind. */
  private boolean isOurs(Optional<Holder> holder) {
    return holder
        .filter(h -> h.playbook().equals(settings.playbook()))
        .filter(h -> !followed.contains(h.run()))
        .isPresent();
  }

  /** Follows the run that does just what this one would, then does what it left undone. */
  private Optional<Converged> attach(RunId run) {
    followed.add(run);
    events.accept(new Event.Attached(access.host(), run.text()));
    var follower = new RunFollower(settings.patience(), settings.pause());
    var end = follower.attach(link, access.become(), run, new Onlooker(access.host(), events));
    if (end instanceof RunEnd.Lost(var cause)) {
      return Optional.of(result(HostReport.End.UNREACHABLE, String.valueOf(cause.getMessage())));
    }
    // Which handlers are owed has changed with all else.
    surveyor.gatherFacts();
    surveyor.forget(number);
    surveyor.survey();
    var left = surveyor.plan(play());
    return left.isEmpty() ? Optional.of(result(HostReport.End.OK, "")) : run(left);
  }

  private void take(Narrator narrator) {
    course.take(narrator);
    surveyor.note(narrator.results());
    surveyor.note(narrator.turns().causes());
    failure = narrator.failure().isEmpty() ? failure : narrator.failure();
    narrator.steps().outcomes().values().forEach(o -> outcomes.merge(o, 1, Integer::sum));
    handlers += narrator.handledCount();
    rescued += narrator.turns().rescuing().size();
  }

  private Converged result(RunEnd end, Narrator narrator) {
    if (end instanceof RunEnd.Ended(int code)) {
      return ended(code, narrator);
    }
    var ending = Ending.of(end, surveyor.facts());
    return result(ending.end(), ending.reason());
  }

  private Converged ended(int code, Narrator narrator) {
    return switch (code) {
      case 0 -> settled(narrator);
      case 3 -> result(HostReport.End.ABANDONED, "the run was cancelled");
      default -> result(HostReport.End.FAILED, failure);
    };
  }

  /** All steps went well; the final survey tells whether they stayed so. */
  private Converged settled(Narrator narrator) {
    var unsettled = Tail.unsettled(course.ensured(), surveyor.facts(), narrator.tail());
    unsettled.forEach((step, lines) -> events.accept(Tail.event(access.host(), step, lines)));
    if (!unsettled.isEmpty()) {
      outcomes.merge(Outcome.UNSETTLED, unsettled.size(), Integer::sum);
    }
    var names = unsettled.keySet().stream().map(Step::name).distinct().toList();
    return names.isEmpty() || !settings.strict()
        ? result(HostReport.End.OK, "")
        : result(HostReport.End.UNSETTLED, "did not stay as ensured: " + String.join(", ", names));
  }

  private Converged result(HostReport.End end, String reason) {
    return new Converged(end, reason, outcomes, handlers, rescued);
  }
}
