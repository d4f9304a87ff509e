package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of {@link Sysctl}. */
record SysctlKind() implements StateKind<Sysctl, SysctlKind.Values> {
  private static final Library LIBRARY = Library.beside(SysctlKind.class, "sysctl.sh");

  /**
   * A parameter that the file sets.
   *
   * @param file to what; all values, with semicolons between, when it does more than once
   * @param running what the kernel has
   */
  record Values(String file, Optional<String> running) {}

  @Override
  public String name() {
    return "sysctl";
  }

  @Override
  public Class<Sysctl> parameters() {
    return Sysctl.class;
  }

  @Override
  public Class<Values> state() {
    return Values.class;
  }

  @Override
  public List<Problem> check(Sysctl task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public ObjectKey object(Sysctl task) {
    return new ObjectKey("sysctl", task.name());
  }

  @Override
  public Desired<Values> desired(Sysctl task, HostFacts facts) {
    return task.present()
        ? Desired.present(
            new Values(task.words(), Optional.of(task.words()).filter(_ -> task.running())))
        : Desired.absent();
  }

  @Override
  public Sh probe(List<Sysctl> items) {
    return Sh.call("sysctl_probe", items.stream().flatMap(t -> words(t, t.running())).toList());
  }

  @Override
  public Sh ensure(List<Sysctl> items, HostFacts facts) {
    var task = items.getFirst();
    var last = Stream.of(Word.quoted(task.words()), Word.yesNo(task.ignoreerrors()));
    return Sh.call("sysctl_ensure", Stream.concat(words(task, task.sets()), last).toList());
  }

  private static Stream<Word> words(Sysctl task, boolean running) {
    return Stream.of(Word.quoted(task.name()), Word.quoted(task.sysctlFile()), Word.yesNo(running));
  }
}
