package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LocalOutcome;
import dev.provision.resource.Module;
import java.util.List;
import java.util.Optional;

/**
 * {@code assert}: ends the host's run unless all conditions hold.
 *
 * @param that the conditions, each with its value
 * @param failMsg said when one does not hold
 * @param successMsg said when all do
 * @param quiet whether nothing is said when all do
 */
public record Assert(
    List<Claim> that,
    @Key(value = "fail_msg", aliases = "msg") Optional<Text> failMsg,
    Optional<Text> successMsg,
    @Default("false") boolean quiet) {
  public static final Module<Assert> MODULE = Module.of(new Kind(), Module.BUILTIN);

  /**
   * A condition.
   *
   * @param condition as written
   */
  public record Claim(String condition, boolean holds) {}

  private LocalOutcome outcome() {
    var broken = that.stream().filter(claim -> !claim.holds()).findFirst();
    if (broken.isPresent()) {
      var why = "this does not hold: " + broken.get().condition();
      return LocalOutcome.failed(failMsg.map(Text::toString).orElse(why));
    }
    return LocalOutcome.fine(quiet ? "" : successMsg.map(Text::toString).orElse(""));
  }

  private static final class Kind implements LocalKind<Assert> {
    @Override
    public String name() {
      return "assert";
    }

    @Override
    public Class<Assert> parameters() {
      return Assert.class;
    }

    @Override
    public LocalOutcome evaluate(Assert parameters) {
      return parameters.outcome();
    }
  }
}
