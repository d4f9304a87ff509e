package dev.provision.engine.program;

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

/**
 * Writes the functions of steps and the calls that run them. Steps are numbered in the order in
 * which they come; conditions speak of earlier ones by number.
 */
final class StepWriter {
  private final Calls calls;
  private final Map<StepId, String> expected;
  private final List<Item> numbered = new ArrayList<>();
  private final List<Sh> functions = new ArrayList<>();

  /**
   * @param expected what lookups answered when what follows them was resolved, as {@link Digests}
   *     has it
   */
  StepWriter(Calls calls, Map<StepId, String> expected) {
    this.calls = calls;
    this.expected = expected;
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
          Word.yesNo(kind.prints()));
    }
    if (kind.prints()) {
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
        delay(step));
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
        Word.plain(step.registered() ? expected.getOrDefault(step.id(), "-") : "-"),
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

  private static Word limit(Step step) {
    return Word.number(step.limit().toSeconds());
  }

  private static Word hidden(Step step) {
    return Word.yesNo(step.hidden());
  }

  private static Word name(Step step) {
    return Word.quoted(step.name().replace('\n', ' '));
  }

  private static Word handlers(Step step) {
    return Word.quoted(String.join(" ", step.notifies().stream().map(HandlerKey::of).toList()));
  }

  private static Word retries(Step step) {
    return Word.number(step.verdict().until().map(u -> u.retries()).orElse(0));
  }

  private static Word delay(Step step) {
    return Word.number(step.verdict().until().map(u -> u.delay().toSeconds()).orElse(0L));
  }
}
