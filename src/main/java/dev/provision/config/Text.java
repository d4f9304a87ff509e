package dev.provision.config;

/**
 * Text that may be secret, as parameters of tasks are: what was rendered with a secret is one
 * itself.
 *
 * @param value the text; read it only where it leaves for the host
 * @param secret whether it must not be seen
 */
public record Text(String value, boolean secret) {
  public static Text plain(String value) {
    return new Text(value, false);
  }

  public static Text secret(String value) {
    return new Text(value, true);
  }

  /** The text, or the mask when it is secret. */
  @Override
  public String toString() {
    return secret ? Secret.MASK : value;
  }
}
