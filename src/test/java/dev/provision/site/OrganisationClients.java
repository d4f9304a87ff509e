package dev.provision.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who comes to the door of an organisation: the door's own clients, people of the directory and of
 * the login, and machines.
 *
 * @param own the door's own
 * @param tokens of machines
 * @param sessions of people who have logged in, by name
 */
record OrganisationClients(DoorClients own, Tokens tokens, Map<String, Browser> sessions)
    implements Credentials {
  private static final String ODD = "it's \"so\" \\ $odd ${HOME} %{x}";

  static OrganisationClients of(DoorClients own, Tokens tokens) {
    return new OrganisationClients(own, tokens, new HashMap<>());
  }

  /** The door's own passwords have what makes trouble in files of settings. */
  static String password(DoorClients own, String name) {
    return List.of("door", "ollama-door").contains(name)
        ? own.password(name) + ODD
        : own.password(name);
  }

  String password(String name) {
    return password(own, name);
  }

  /**
   * Beside those of the door: {@code token:} of a machine, {@code session:} of a person who has
   * logged in, {@code basic:NAME:@OTHER} with another's password.
   */
  @Override
  public List<String> words(String word) {
    var parts = word.split(":", 3);
    return switch (parts[0]) {
      case "token" -> List.of("-H", "Authorization: Bearer " + tokens.named(parts[1]));
      case "session" -> List.of("-H", "Cookie: ollama_session=" + session(parts[1]));
      case "basic" ->
          parts.length > 2 && parts[2].startsWith("@")
              ? List.of("-u", parts[1] + ":" + password(parts[2].substring(1)))
              : own.words(word);
      default -> own.words(word);
    };
  }

  private String session(String person) {
    var browser = sessions.get(person);
    return browser == null ? person : browser.session();
  }
}
