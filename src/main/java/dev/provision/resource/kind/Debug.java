package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Node;
import dev.provision.config.NodeText;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LocalOutcome;
import dev.provision.resource.Module;

/**
 * {@code debug}: says something.
 *
 * @param msg what: text as it is, anything else as JSON; the value of {@code var} has been put here
 *     where that was written
 * @param verbosity is accepted; everything is said
 */
public record Debug(@Default("Hello world!") Node msg, @Default("0") int verbosity) {
  public static final Module<Debug> MODULE = Module.of(new Kind(), Module.BUILTIN);

  private static final class Kind implements LocalKind<Debug> {
    @Override
    public String name() {
      return "debug";
    }

    @Override
    public Class<Debug> parameters() {
      return Debug.class;
    }

    @Override
    public LocalOutcome evaluate(Debug parameters) {
      return LocalOutcome.fine(NodeText.of(parameters.msg()).toString());
    }
  }
}
