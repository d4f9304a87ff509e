package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program with {@code creates} or {@code removes}: it has done its work once a path exists or is
 * gone.
 */
record ProgramState<P extends Record & Program>(String name, Class<P> parameters)
    implements StateKind<P, ProgramState.Ran> {
  /**
   * Whether the program is needed no more.
   *
   * @param done {@code creates} has a match, or {@code removes} has none
   */
  record Ran(boolean done) {}

  @Override
  public Class<Ran> state() {
    return Ran.class;
  }

  @Override
  public List<Problem> check(P program) {
    return program.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(Program.LIBRARY);
  }

  @Override
  public ObjectKey object(P program) {
    return new ObjectKey("command", program.creates().or(program::removes).orElse(""));
  }

  @Override
  public Desired<Ran> desired(P program, HostFacts facts) {
    return Desired.present(new Ran(true));
  }

  @Override
  public Sh probe(List<P> items) {
    var words =
        items.stream()
            .flatMap(p -> Stream.of(p.chdir(), p.creates(), p.removes()))
            .map(path -> Word.quoted(path.orElse("")))
            .toList();
    return Sh.call("command_probe", words);
  }

  @Override
  public Sh ensure(List<P> items, HostFacts facts) {
    return items.getFirst().run();
  }

  @Override
  public boolean prints() {
    return true;
  }

  /** Without need it says what Ansible's command.py says. */
  @Override
  public Result result(P program, Optional<Output> output) {
    var said =
        output.orElseGet(() -> new Output(0, "skipped, since " + reason(program), "", false));
    return Result.ofProgram(said).with("cmd", program.shown());
  }

  private static String reason(Program program) {
    return program
        .creates()
        .map(path -> path + " exists")
        .orElseGet(() -> program.removes().orElse("") + " does not exist");
  }

  @Override
  public Reach reach(P program) {
    return new Reach.Wide();
  }
}
