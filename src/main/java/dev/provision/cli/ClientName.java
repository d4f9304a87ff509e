package dev.provision.cli;

/** Names of the door's clients. */
final class ClientName {
  private ClientName() {}

  /** The same name, if it can be one. */
  static String checked(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw VaultDesk.refused(
          "'" + name + "' cannot be a client's name",
          "use letters, digits, dots, dashes and underscores");
    }
    return name;
  }
}
