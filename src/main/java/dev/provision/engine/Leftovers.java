package dev.provision.engine;

import dev.provision.engine.program.FactsProgram;
import java.util.ArrayList;
import java.util.List;

/** What other runs have left on a host that people should know of before this one goes on. */
final class Leftovers {
  private Leftovers() {}

  /** A sentence for each. */
  static List<String> of(FactsProgram.Answer answer) {
    var sentences = new ArrayList<String>();
    answer
        .held()
        .ifPresent(
            run -> sentences.add("run " + run + " holds the host now; see: provision lock status"));
    answer
        .unfinished()
        .filter(run -> answer.held().filter(run::equals).isEmpty())
        .ifPresent(
            run ->
                sentences.add(
                    "run " + run + " came to no end; this one goes on from what it left"));
    answer
        .cutOff()
        .ifPresent(
            run ->
                sentences.add(
                    "run "
                        + run
                        + " was cut off while the files it had put in were checked; the next run"
                        + " takes them back first"));
    if (!answer.owed().isEmpty()) {
      int owed = answer.owed().size();
      sentences.add(
          owed == 1
              ? "a handler is owed by an earlier run"
              : owed + " handlers are owed by earlier runs");
    }
    return sentences;
  }
}
