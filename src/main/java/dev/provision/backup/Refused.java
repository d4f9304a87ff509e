package dev.provision.backup;

/** A host cannot take what it is to take; the message says why. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String why) {
    super(why);
  }
}
