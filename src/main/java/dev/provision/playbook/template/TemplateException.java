package dev.provision.playbook.template;

/**
 * A template or an expression is wrong: its syntax, a variable that is not defined, a value of the
 * wrong type.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String remedy;

  /**
   * @param offset where in the text, in chars
   * @param message one sentence without final stop
   * @param remedy what to write instead; may be empty
   */
  public TemplateException(int offset, String message, String remedy) {
    super(message, null, false, false);
    this.offset = offset;
    this.remedy = remedy;
  }

  TemplateException(int offset, String message) {
    this(offset, message, "");
  }

  public int offset() {
    return offset;
  }

  public String remedy() {
    return remedy;
  }
}
