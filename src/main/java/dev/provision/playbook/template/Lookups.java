package dev.provision.playbook.template;

/** Reads from the controller for {@code lookup(…)}. */
public interface Lookups {
  /**
   * The text of a file, without line breaks at its end.
   *
   * @throws Mismatch when there is none
   */
  String file(String path);

  /** An environment variable; empty text when it is not set. */
  String environment(String name);
}
