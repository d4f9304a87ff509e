package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Text;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LocalOutcome;
import dev.provision.resource.Module;

/**
 * {@code fail}: ends the host's run.
 *
 * @param msg why
 */
public record Fail(@Default("Failed as requested from task") Text msg) {
  public static final Module<Fail> MODULE = Module.of(new Kind(), Module.BUILTIN);

  private static final class Kind implements LocalKind<Fail> {
    @Override
    public String name() {
      return "fail";
    }

    @Override
    public Class<Fail> parameters() {
      return Fail.class;
    }

    @Override
    public LocalOutcome evaluate(Fail parameters) {
      return LocalOutcome.failed(parameters.msg().toString());
    }
  }
}
