package dev.provision.engine.program;

import static dev.provision.engine.program.StepWords.delay;
import static dev.provision.engine.program.StepWords.handlers;
import static dev.provision.engine.program.StepWords.hidden;
import static dev.provision.engine.program.StepWords.limit;
import static dev.provision.engine.program.StepWords.name;
import static dev.provision.engine.program.StepWords.retries;

import dev.provision.playbook.Claim;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Forwardable;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the functions of steps and the calls that run them. Steps are numbered in the order in
 * which they come; conditions speak of earlier ones by number.
 */
final class StepWriter {
  private final Calls calls;
  private final Map<StepId, String> expected;
  private final Set<StepId> tried;
  private final List<Item> numbered = new ArrayList<>();
  private final List<Sh> functions = new ArrayList<>();

  /**
   * @param expected what steps answered when what follows them was resolved, as {@link Digests} has
   *     it
   * @param tried steps that are tried again
   */
  StepWriter(Calls calls, Map<StepId, String> expected, Set<StepId> tried) {
    this.calls = calls;
    this.expected = expected;
    this.tried = tried;
  }

  List<Item> numbered() {
    return numbered;
  }

  List<Sh> functions() {
    return functions;
  }

  Sh said(Item.Said said) {
    numbered.add(said);
    return Sh.orReturn(
        Sh.call("_said", Word.number(numbered.size()), Word.yesNo(!said.failure().isEmpty())));
  }

  Sh run(Step step) {
    int n = number(step);
    var call =
        switch (step.kind()) {
          case StateKind<?, ?> kind -> state(kind, step, n);
          case ActionKind<?> kind -> action(kind, step, n);
          case LookupKind<?> kind -> lookup(kind, step, n);
          case LocalKind<?> _ ->
              throw new IllegalStateException(
                  "the local task at " + step.at() + " is a step. This is a bug in provision.");
        };
    return outcome(step, n, call);
  }

  /** Neighbours of one kind, alike in all but what they are about; see {@link Neighbours}. */
  <P extends Record> Sh together(StateKind<P, ?> kind, List<Step> steps) {
    int group = numbered.size() + 1;
    functions.add(Sh.function("g" + group, calls.ensure(kind, steps)));
    var first = steps.getFirst();
    var words = new ArrayList<Word>();
    words.addAll(List.of(Word.number(group), Word.yesNo(first.hidden()), handlers(first)));
    for (Step step : steps) {
      int n = number(step);
      probed(kind, step, n);
      functions.add(Sh.assign("_lim" + n, limit(step)));
      functions.add(Sh.assign("_name" + n, name(step)));
      words.add(Word.number(n));
    }
    return Sh.orReturn(Sh.call("_together", words));
  }

  /** A block that is one step; its members have the numbers after it. */
  Sh checked(Item.Checked checked) {
    numbered.add(checked);
    int n = numbered.size();
    var check = checked.check();
    functions.add(Sh.function("k" + n, calls.act((ActionKind<?>) check.kind(), check)));
    var words = new ArrayList<Word>();
    words.addAll(List.of(Word.number(n), limit(check), hidden(check), name(check)));
    for (Step member : checked.members()) {
      words.add(Word.number(member((StateKind<?, ?>) member.kind(), member)));
    }
    var function = calls.isOfAnotherUser(check) ? "_others" : "_checked";
    return outcome(check, n, Sh.call(function, words));
  }

  private <P extends Record> int member(StateKind<P, ?> kind, Step member) {
    int n = number(member);
    probed(kind, member, n);
    functions.add(Sh.function("e" + n, calls.ensure(kind, List.of(member))));
    functions.add(Sh.assign("_owes" + n, handlers(member)));
    functions.add(Sh.assign("_hide" + n, hidden(member)));
    functions.add(Sh.assign("_name" + n, name(member)));
    return n;
  }

  /**
   * Ends the program at a step between barriers.
   *
   * @param announces whether its handlers are owed from here on
   */
  Sh meet(Item.Joint joint, boolean announces) {
    numbered.add(joint);
    var step = joint.step();
    var owes = announces ? handlers(step) : Word.quoted("");
    return Sh.call("_meet", Word.number(numbered.size()), limit(step), owes, name(step));
  }

  /** A step that another host or the controller has run for this one. */
  Sh ended(Item.Joint joint, Ended ended) {
    numbered.add(joint);
    var n = Word.number(numbered.size());
    var call =
        Sh.call(
            "_ended",
            n,
            Word.yesNo(ended.changed()),
            Word.yesNo(ended.failed()),
            Word.quoted(String.join(" ", ended.owed())),
            Word.quoted(Digests.base64(ended.error())));
    return joint.step().ignoreErrors()
        ? Sh.orElse(call, Sh.call("_ignored", n))
        : Sh.orReturn(call);
  }

  private static Sh outcome(Step step, int n, Sh call) {
    return step.ignoreErrors() && !(step.kind() instanceof LookupKind<?>)
        ? Sh.orElse(call, Sh.call("_ignored", Word.number(n)))
        : Sh.orReturn(call);
  }

  private int number(Step step) {
    numbered.add(new Item.Run(step));
    int n = numbered.size();
    if (step.kind() instanceof Forwardable<?> kind) {
      functions.add(Sh.function("_n" + n, kind.able()));
    }
    if (step.when() instanceof Truth.OnHost(var condition)) {
      functions.add(Sh.function("_w" + n, ConditionText.of(condition, this::numberOf)));
    }
    var verdict = step.verdict();
    if (!verdict.isOnController()) {
      verdict.changed().ifPresent(c -> claim("_c" + n, c));
      verdict.failed().ifPresent(c -> claim("_f" + n, c));
      verdict.until().ifPresent(u -> claim("_u" + n, u.condition()));
    }
    return n;
  }

  private void claim(String name, Claim claim) {
    if (claim instanceof Claim.OnHost(var condition)) {
      functions.add(Sh.function(name, ConditionText.of(condition, this::numberOf)));
    }
  }

  private <P extends Record> Sh state(StateKind<P, ?> kind, Step step, int n) {
    probed(kind, step, n);
    if (step.check()) {
      return Sh.call("_check", Word.number(n), limit(step), hidden(step), name(step));
    }
    functions.add(Sh.function("e" + n, calls.ensure(kind, List.of(step))));
    if (step.verdict().isOnController()) {
      return Sh.call(
          "_tried_state",
          Word.number(n),
          limit(step),
          hidden(step),
          handlers(step),
          name(step),
          Word.yesNo(kind.prints()),
          Word.yesNo(tried.contains(step.id())));
    }
    if (kind.prints()) {
      functions.add(Sh.assign("_said" + n, Word.quoted(unneeded(kind, step))));
      return Sh.call(
          "_program_state",
          Word.number(n),
          limit(step),
          hidden(step),
          handlers(step),
          name(step),
          Word.yesNo(step.registered()),
          retries(step),
          delay(step));
    }
    return Sh.call(
        "_state",
        Word.number(n),
        limit(step),
        hidden(step),
        handlers(step),
        name(step),
        retries(step),
        delay(step));
  }

  /** What a state that prints says where there is no need. */
  private static <P extends Record> String unneeded(StateKind<P, ?> kind, Step step) {
    var result = kind.result(kind.parameters().cast(step.parameters()), Optional.empty());
    return result.values().getOrDefault("stdout", "").toString();
  }

  private <P extends Record> void probed(StateKind<P, ?> kind, Step step, int n) {
    var parameters = kind.parameters().cast(step.parameters());
    var desired = StateLines.of(kind.desired(parameters, calls.facts()));
    functions.add(Sh.assign("d" + n, Word.quoted(ProgramText.indented(desired))));
    functions.add(Sh.function("p" + n, calls.probe(kind, step)));
  }

  private <P extends Record> Sh action(ActionKind<P> kind, Step step, int n) {
    functions.add(Sh.function("a" + n, calls.act(kind, step)));
    var changes = Word.yesNo(kind.changes(kind.parameters().cast(step.parameters())));
    if (step.verdict().isOnController()) {
      return Sh.call(
          "_tried_action",
          Word.number(n),
          limit(step),
          hidden(step),
          handlers(step),
          name(step),
          changes);
    }
    return Sh.call(
        "_action",
        Word.number(n),
        limit(step),
        hidden(step),
        handlers(step),
        name(step),
        changes,
        Word.yesNo(step.registered()),
        retries(step),
        delay(step),
        expected(step));
  }

  private Word expected(Step step) {
    return Word.plain(step.registered() ? expected.getOrDefault(step.id(), "-") : "-");
  }

  private <P extends Record> Sh lookup(LookupKind<P> kind, Step step, int n) {
    functions.add(Sh.function("r" + n, calls.read(kind, step)));
    if (step.verdict().isOnController()) {
      return Sh.call("_tried_lookup", Word.number(n), limit(step), hidden(step), name(step));
    }
    return Sh.call(
        "_lookup",
        Word.number(n),
        limit(step),
        hidden(step),
        name(step),
        Word.yesNo(step.registered()),
        retries(step),
        delay(step),
        expected(step),
        Word.yesNo(step.ignoreErrors()));
  }

  /** The last step of that identity so far: a condition speaks of what has run before it. */
  private int numberOf(String id) {
    for (int n = numbered.size(); n > 0; n--) {
      if (numbered.get(n - 1) instanceof Item.Run(Step step) && step.id().toString().equals(id)) {
        return n;
      }
    }
    throw new IllegalStateException(
        "a condition names step "
            + id
            + ", which the program has not. This is a bug in provision.");
  }
}
