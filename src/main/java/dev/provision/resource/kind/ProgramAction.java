package dev.provision.resource.kind;

import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.List;

/** A program that runs whenever its task is reached. */
record ProgramAction<P extends Record & Program>(String name, Class<P> parameters)
    implements ActionKind<P> {
  @Override
  public List<Problem> check(P program) {
    return program.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(Program.LIBRARY);
  }

  @Override
  public Sh act(P program, HostFacts facts) {
    return program.run();
  }

  @Override
  public Result result(P program, Output output) {
    return Result.ofProgram(output).with("cmd", program.shown());
  }
}
