package dev.provision.resource;

import java.util.List;

/** Whose state the change of a thing may alter, which makes their prediction conditional. */
public sealed interface Reach {
  /** Its own object only. */
  record Own() implements Reach {}

  /** Its own object and everything at or below these absolute paths. */
  record Under(List<String> paths) implements Reach {
    public Under {
      paths = List.copyOf(paths);
    }
  }

  /** Anything: a package's scripts, a command. */
  record Wide() implements Reach {}
}
