package dev.provision.playbook;

import dev.provision.resource.Cond;
import dev.provision.resource.Result;

/** Something that a task says of what came of its step, and that holds or does not. */
public sealed interface Claim {
  /** The host can tell. */
  record OnHost(Cond condition) implements Claim {}

  /** Only the controller can tell, once it has the result. */
  record OnController(Judge judge) implements Claim {
    @Override
    public String toString() {
      return "OnController";
    }
  }

  /** Judges a result. */
  @FunctionalInterface
  interface Judge {
    /**
     * Whether the claim holds.
     *
     * @param own the result of the step that the claim is about
     * @throws Unclear when the result does not fit the claim
     */
    boolean holds(Result own);
  }

  /** A result of which a claim cannot be judged; the message says where and why, in one line. */
  final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unclear(String message) {
      super(message, null, false, false);
    }
  }
}
