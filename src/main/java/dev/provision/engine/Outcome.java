package dev.provision.engine;

/** How a step ended. */
public enum Outcome {
  /** It was as it should be. */
  OK,
  /** It was changed, or acted. */
  CHANGED,
  /** It is only compared, and is not as it should be. */
  DIFFERS,
  /** Its condition did not hold. */
  SKIPPED,
  /** It is not ours to change. */
  BLOCKED,
  /** It did not reach what was wanted. */
  FAILED,
  /** It failed, and the task says to go on. */
  IGNORED,
  /** It was as ensured, and at the end of the run it no longer was. */
  UNSETTLED,
  /** The run ended while it acted: nobody knows. */
  IN_DOUBT;

  /** Whether the host's run goes to rescue or ends because of it. */
  public boolean isFailure() {
    return this == FAILED || this == BLOCKED || this == IN_DOUBT;
  }
}
