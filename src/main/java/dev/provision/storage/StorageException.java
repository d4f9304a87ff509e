package dev.provision.storage;

/** A storage cannot be reached or does not do what it is asked; says so in a sentence for users. */
public class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageException(String message) {
    super(message);
  }

  /** There is no object of that name. */
  public static final class Missing extends StorageException {
    private static final long serialVersionUID = 1L;

    public Missing(String name, String where) {
      super("there is no '" + name + "' in " + where);
    }
  }
}
