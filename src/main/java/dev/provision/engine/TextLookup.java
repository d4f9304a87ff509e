package dev.provision.engine;

import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.resource.TextKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.List;

/** Reads what a step of a {@link TextKind} would do to its text. */
record TextLookup<P extends Record>(TextKind<P, ?> of) implements LookupKind<P> {
  @Override
  public String name() {
    return of.name();
  }

  @Override
  public Class<P> parameters() {
    return of.parameters();
  }

  @Override
  public List<Library> libraries() {
    return of.libraries();
  }

  @Override
  public Sh read(P parameters, HostFacts facts) {
    return of.texts(parameters).orElseGet(Sh::nothing);
  }

  @Override
  public Result result(P parameters, Output output) {
    return Result.ofProgram(output);
  }
}
