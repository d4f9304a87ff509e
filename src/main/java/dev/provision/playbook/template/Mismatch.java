package dev.provision.playbook.template;

/** A value does not fit an operator, a filter or a test; where it stands is known further out. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean undefined;

  /**
   * @param message one sentence without final stop
   */
  public Mismatch(String message) {
    this(message, "");
  }

  public Mismatch(String message, String remedy) {
    this(message, remedy, false);
  }

  Mismatch(String message, String remedy, boolean undefined) {
    super(message, null, false, false);
    this.remedy = remedy;
    this.undefined = undefined;
  }

  TemplateException at(int offset) {
    return new TemplateException(offset, getMessage(), remedy, undefined);
  }
}
