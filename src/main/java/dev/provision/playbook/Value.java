package dev.provision.playbook;

import dev.provision.config.Node;
import java.util.SortedSet;

/** What a template or an expression comes to. */
public sealed interface Value {
  /** A value; {@link Node.Hidden} when a secret went into it. */
  record Known(Node node) implements Value {}

  /**
   * It hangs on what is not known yet.
   *
   * @param needs the steps whose results are wanted; empty means the host's facts
   */
  record Unknown(SortedSet<StepId> needs) implements Value {}

  /** It is wrong; what is wrong was reported. */
  record Wrong() implements Value {}
}
