package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Position;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gathers what a checked block holds, and refuses what it cannot. */
final class Members {
  private static final String OUTSIDE = "write it before or after the block";
  private static final String ALONE =
      "each host checks its own files: no 'run_once' or 'delegate_to' in a checked block";

  private final Position block;
  private final Position flush;
  private final Diagnostics out;
  private final List<Item> outside = new ArrayList<>();
  private final List<Step> members = new ArrayList<>();
  private final TreeSet<StepId> ids = new TreeSet<>();
  private final TreeSet<StepId> needs = new TreeSet<>();
  private boolean deferred;

  /**
   * @param block where it is written
   * @param flush where handlers would be flushed within it
   * @param out takes what is refused
   */
  Members(Position block, Position flush, Diagnostics out) {
    this.block = block;
    this.flush = flush;
    this.out = out;
  }

  /** Whether there is nothing to check, as far as is known. */
  boolean isEmpty() {
    return members.isEmpty() && !deferred;
  }

  /** What is known not to run. */
  List<Item> outside() {
    return outside;
  }

  void take(Item item) {
    switch (item) {
      case Item.Run(Step step) -> run(step);
      case Item.Skipped skipped -> outside.add(skipped);
      case Item.Deferred later -> deferred(later);
      case Item.Said said -> refuse(said.at(), "only files can be in a checked block", OUTSIDE);
      case Item.Block b ->
          refuse(
              b.at(),
              "a checked block holds no other 'rescue' or 'always'",
              "write them at the checked block itself, or around it");
      case Item.Checked c ->
          refuse(c.check().at(), "a checked block cannot be within another one", OUTSIDE);
      case Item.Joint(Step step, var _, var _) -> refuse(step.at(), ALONE, OUTSIDE);
      case Item.Flush _ ->
          refuse(
              flush,
              "handlers cannot run within a checked block",
              "write 'meta: flush_handlers' after it");
    }
  }

  /** The block as one step, behind what is known not to run. */
  List<Item> checkedBy(Item checker) {
    var items = new ArrayList<>(outside);
    switch (checker) {
      case Item.Run(Step check) when !deferred -> {
        var fitting = members.stream().filter(m -> fits(m, check)).toList();
        if (!fitting.isEmpty()) {
          items.add(new Item.Checked(check, fitting));
        }
      }
      case Item.Run(Step check) -> items.add(later(check.id(), check.name(), check.user()));
      case Item.Deferred d -> {
        needs.addAll(d.needs());
        items.add(later(d.id(), d.name(), d.user()));
      }
      case Item.Joint _ -> refuse(block, ALONE, "take it away");
      case Item.Skipped _, Item.Said _, Item.Block _, Item.Checked _, Item.Flush _ -> {}
    }
    return items;
  }

  private Item later(StepId id, String name, Optional<String> user) {
    return new Item.Deferred(id, name, needs, user, block);
  }

  private void run(Step step) {
    ids.add(step.id());
    var problems = problems(step);
    problems.forEach(p -> refuse(step.at(), p.sentence(), p.remedy()));
    if (problems.isEmpty()) {
      members.add(step);
    }
  }

  private static List<Problem> problems(Step step) {
    if (!step.verdict().equals(Verdict.OWN)) {
      return List.of(
          new Problem(
              "",
              "a task of a checked block has no 'until', 'changed_when' or 'failed_when'",
              "leave it out: the check alone decides"));
    }
    if (step.check()) {
      return List.of(new Problem("", "a task of a checked block cannot be only compared", OUTSIDE));
    }
    return step.kind() instanceof StateKind<?, ?> kind
        ? unstaged(kind, step)
        : List.of(
            new Problem(
                "", "'" + step.kind().name() + "' is no file, so a check cannot undo it", OUTSIDE));
  }

  private static <P extends Record> List<Problem> unstaged(StateKind<P, ?> kind, Step step) {
    return kind.unstaged(kind.parameters().cast(step.parameters()));
  }

  private void deferred(Item.Deferred later) {
    deferred = true;
    needs.addAll(later.needs());
    if (later.needs().stream().anyMatch(ids::contains)) {
      refuse(
          later.at(),
          "a task of a checked block cannot use the result of another one of it",
          "there is no result before all files are in: write the task after the block");
    }
  }

  /** All of a block is put in and taken back as one, so it has one user and one sort of failure. */
  private boolean fits(Step member, Step check) {
    if (!member.user().equals(check.user())) {
      refuse(
          member.at(),
          "all tasks of a checked block have the same user",
          "write 'become' and 'become_user' at the block");
      return false;
    }
    if (member.ignoreErrors() != check.ignoreErrors()) {
      refuse(member.at(), "a checked block fails as a whole", "write 'ignore_errors' at the block");
      return false;
    }
    return true;
  }

  private void refuse(Position at, String sentence, String remedy) {
    out.add(Diagnostic.error(at, sentence).remedy(remedy));
  }
}
