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
 * @param given tokens that were asked for already, by the name in a table
 * @param sessions of people who have signed in, by name
 */
record OrganisationClients(
    DoorClients own, Tokens tokens, Map<String, String> given, Map<String, String> sessions)
    implements Credentials {
  private static final String ODD = "it's \"so\" \\ $odd ${HOME} %{x} # <";

  static OrganisationClients of(DoorClients own, Tokens tokens) {
    return new OrganisationClients(own, tokens, new HashMap<>(), new HashMap<>());
  }

  /** The door's own in the directory has what makes trouble in files of settings. */
  static String password(DoorClients own, String name) {
    return name.equals("door") ? own.password(name) + ODD : own.password(name);
  }

  String password(String name) {
    return password(own, name);
  }

  /**
   * Beside those of the door: {@code token:} of a machine, {@code session:} of a person who has
   * signed in, {@code basic:NAME:@OTHER} with another's password.
   */
  @Override
  public List<String> words(String word) {
    var parts = word.split(":", 3);
    return switch (parts[0]) {
      case "token" -> List.of("-H", "Authorization: Bearer " + token(parts[1]));
      case "session" -> List.of("-H", "Cookie: __Host-ollama_session=" + session(parts[1]));
      case "basic" ->
          parts.length > 2 && parts[2].startsWith("@")
              ? List.of("-u", parts[1] + ":" + password(parts[2].substring(1)))
              : own.words(word);
      default -> own.words(word);
    };
  }

  String token(String name) {
    return given.computeIfAbsent(name, tokens::named);
  }

  /** Of a person, or a text that is none. */
  private String session(String name) {
    return sessions.getOrDefault(name, name);
  }
}
