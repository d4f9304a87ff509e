package dev.provision.playbook;

import dev.provision.resource.Cond;

/** Whether a step runs. A step that is known not to run is in no program. */
public sealed interface Truth {
  /** It runs. */
  record Always() implements Truth {}

  /** The host decides, by results of earlier steps of the same program. */
  record OnHost(Cond condition) implements Truth {}
}
