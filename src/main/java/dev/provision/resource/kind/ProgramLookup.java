package dev.provision.resource.kind;

import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.List;

/** A program that its task declares to be read-only. */
record ProgramLookup<P extends Record & Program>(String name, Class<P> parameters)
    implements LookupKind<P> {
  @Override
  public List<Problem> check(P program) {
    return program.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(Program.LIBRARY);
  }

  @Override
  public Sh read(P program, HostFacts facts) {
    return program.run();
  }

  @Override
  public Result result(P program, Output output) {
    return Result.ofProgram(output).with("cmd", program.shown());
  }
}
