package dev.provision.playbook.template;

/**
 * A variable is read whose value is not known yet: a fact before the facts, the result of a step
 * that has not run. Whoever gives the variables notes what is wanted; the evaluation ends here.
 */
public final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotYet() {
    super("a value is not known yet", null, false, false);
  }
}
