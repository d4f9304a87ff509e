package dev.provision.resource;

/** A kind of task that concerns the controller alone: no text of it reaches a host. */
public non-sealed interface LocalKind<P extends Record> extends Kind<P> {
  /** Judges the parameters, in which every template is already rendered. */
  LocalOutcome evaluate(P parameters);
}
