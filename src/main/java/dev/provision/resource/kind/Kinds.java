package dev.provision.resource.kind;

import dev.provision.resource.Module;
import java.util.List;

/** All modules a task can name. */
public final class Kinds {
  /** One line each, in alphabetical order of the classes. */
  public static final List<Module<?>> ALL =
      List.of(
          Assert.MODULE,
          Copy.MODULE, //
          Debug.MODULE,
          Fail.MODULE,
          File.MODULE,
          SetFact.MODULE,
          Template.MODULE);

  private Kinds() {}
}
