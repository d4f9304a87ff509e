package dev.provision.resource.kind;

import dev.provision.resource.Module;
import java.util.List;
import java.util.stream.Stream;

/** All modules a task can name. */
public final class Kinds {
  /** One line each, in alphabetical order of the classes. */
  public static final List<Module<?>> ALL =
      Stream.<List<? extends Module<?>>>of(
              Apt.MODULES,
              List.of(Assert.MODULE),
              List.of(Command.MODULE),
              List.of(Copy.MODULE),
              List.of(Debug.MODULE),
              List.of(Fail.MODULE),
              List.of(File.MODULE),
              List.of(SetFact.MODULE),
              List.of(Shell.MODULE),
              Systemd.MODULES,
              List.of(Template.MODULE))
          .<Module<?>>flatMap(List::stream)
          .toList();

  private Kinds() {}
}
