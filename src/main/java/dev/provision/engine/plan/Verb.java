package dev.provision.engine.plan;

/** What is to happen to a step. Doing nothing is one of it. */
public enum Verb {
  /** It is as it should be. */
  OK(" ", false),
  /** The thing is made. */
  CREATE("+", true),
  /** Attributes of the thing are changed. */
  CHANGE("~", true),
  /** The thing is removed. */
  REMOVE("-", true),
  /** It differs, and is only compared. */
  DIFFERS("=", false),
  /** An action acts. */
  RUN(">", true),
  /** A lookup reads. */
  READ("?", false),
  /** The thing is not ours to change; the run would fail here. */
  BLOCKED("!", true),
  /** Its condition is known to be false. */
  SKIP("·", false),
  /** It is resolved when results are there that it hangs on. */
  WAIT("…", true),
  /** A message. */
  SAY("#", false),
  /** A local task is known to fail here. */
  FAIL("✗", true),
  /** A handler that is owed. */
  HANDLER("@", true);

  private final String symbol;
  private final boolean pending;

  Verb(String symbol, boolean pending) {
    this.symbol = symbol;
    this.pending = pending;
  }

  /** One character for plans. */
  public String symbol() {
    return symbol;
  }

  /** Whether an apply has something to do because of it. */
  public boolean isPending() {
    return pending;
  }

  /** Whether it alters the host, as far as is known. */
  public boolean alters() {
    return switch (this) {
      case CREATE, CHANGE, REMOVE, RUN, WAIT, HANDLER -> true;
      case OK, DIFFERS, READ, BLOCKED, SKIP, SAY, FAIL -> false;
    };
  }
}
