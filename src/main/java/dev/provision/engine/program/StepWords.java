package dev.provision.engine.program;

import dev.provision.playbook.Step;
import dev.provision.playbook.Verdict;
import dev.provision.shell.Word;

/** What calls of the runner's functions say of a step. */
final class StepWords {
  private StepWords() {}

  /** In seconds. */
  static Word limit(Step step) {
    return Word.number(step.limit().toSeconds());
  }

  static Word hidden(Step step) {
    return Word.yesNo(step.hidden());
  }

  static Word name(Step step) {
    return Word.quoted(step.name().replace('\n', ' '));
  }

  /** The keys of those that it notifies. */
  static Word handlers(Step step) {
    return Word.quoted(String.join(" ", step.notifies().stream().map(HandlerKey::of).toList()));
  }

  static Word retries(Step step) {
    return Word.number(step.verdict().until().map(Verdict.Until::retries).orElse(0));
  }

  /** In seconds. */
  static Word delay(Step step) {
    return Word.number(step.verdict().until().map(u -> u.delay().toSeconds()).orElse(0L));
  }
}
