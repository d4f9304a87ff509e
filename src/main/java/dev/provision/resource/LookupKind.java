package dev.provision.resource;

import dev.provision.shell.Sh;

/** A kind of task that reads and yields a result. It may run in a survey as often as needed. */
public non-sealed interface LookupKind<P extends Record> extends Kind<P> {
  /** Reads; changes nothing. */
  Sh read(P parameters, HostFacts facts);

  /** What {@code register} keeps. */
  Result result(P parameters, Output output);
}
