package dev.provision.playbook.template;

import dev.provision.certificate.Subject;

/** Reads from the controller for {@code lookup(…)}. */
public interface Lookups {
  /**
   * The certificate that a server is to have, by the authority in the variable {@code ollama_ca}.
   *
   * @param held PEM: the server's request, and the certificate that it has now
   * @throws Mismatch when there is no authority, or no request
   */
  default String certificate(String held, Subject subject) {
    throw new Mismatch("there is no authority here");
  }

  /**
   * The list of revoked certificates that a server is to have, by the same authority.
   *
   * @param held PEM, with the list that it has now
   * @param days how long a new one is good
   */
  default String revocations(String held, int days) {
    throw new Mismatch("there is no authority here");
  }

  /**
   * The text of a file, without line breaks at its end.
   *
   * @throws Mismatch when there is none
   */
  String file(String path);

  /** An environment variable; empty text when it is not set. */
  String environment(String name);
}
