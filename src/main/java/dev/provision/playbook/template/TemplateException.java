package dev.provision.playbook.template;

/**
 * A template or an expression is wrong: its syntax, a variable that is not defined, a value of the
 * wrong type.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String remedy;
  private final boolean undefined;

  /**
   * @param offset where in the text, in chars
   * @param message one sentence without final stop
   * @param remedy what to write instead; may be empty
   */
  public TemplateException(int offset, String message, String remedy) {
    this(offset, message, remedy, false);
  }

  TemplateException(int offset, String message, String remedy, boolean undefined) {
    super(message, null, false, false);
    this.offset = offset;
    this.remedy = remedy;
    this.undefined = undefined;
  }

  TemplateException(int offset, String message) {
    this(offset, message, "");
  }

  public int offset() {
    return offset;
  }

  /** Whether the only mistake is that something is not defined, which a default would mend. */
  public boolean isUndefined() {
    return undefined;
  }

  public String remedy() {
    return remedy;
  }
}
