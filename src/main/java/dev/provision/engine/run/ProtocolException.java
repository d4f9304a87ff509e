package dev.provision.engine.run;

/** A host said what our programs never say: something else speaks on the channel. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }
}
