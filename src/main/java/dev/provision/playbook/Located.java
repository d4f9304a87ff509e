package dev.provision.playbook;

import dev.provision.config.Diagnostic;

/** A mistake in a template, with its place. */
final class Located extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Located(Diagnostic diagnostic) {
    super(diagnostic.summary(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
