package dev.provision.resource;

import dev.provision.shell.Library;
import java.util.List;

/** The shell functions that every program holds, before those of its kinds. */
public final class Libraries {
  /** The words in which probes answer, and the one comparison. */
  public static final Library CORE = Library.beside(Libraries.class, "core.sh");

  /** Looking at paths, many at once. Needs {@link #CORE}. */
  public static final Library LOOK = Library.beside(Libraries.class, "look.sh");

  /** Replacing paths: kept, written beside, renamed. Needs {@link #LOOK}. */
  public static final Library FILES = Library.beside(Libraries.class, "files.sh");

  /** All of them, in the order they need. */
  public static final List<Library> ALL = List.of(CORE, LOOK, FILES);

  private Libraries() {}
}
