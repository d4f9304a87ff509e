package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Node;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LocalOutcome;
import dev.provision.resource.Module;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code set_fact}: sets variables of the host for the rest of the run.
 *
 * @param facts all keys that were written, with their values
 * @param cacheable is accepted; nothing is kept between runs
 */
public record SetFact(Map<String, Node> facts, @Default("false") boolean cacheable) {
  public static final Module<SetFact> MODULE = Module.of(new Kind(), Module.BUILTIN);

  private static final class Kind implements LocalKind<SetFact> {
    @Override
    public String name() {
      return "set_fact";
    }

    @Override
    public Class<SetFact> parameters() {
      return SetFact.class;
    }

    @Override
    public LocalOutcome evaluate(SetFact parameters) {
      return new LocalOutcome("", "", new LinkedHashMap<String, Object>(parameters.facts()));
    }
  }
}
