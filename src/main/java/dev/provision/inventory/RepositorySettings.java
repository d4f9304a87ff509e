package dev.provision.inventory;

import dev.provision.config.Diagnostics;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import java.util.Optional;

/**
 * Where the repository of a project's backups is and what opens it, as a variables file holds it.
 *
 * @param location as people write it
 * @param key the recovery key, sealed as the text of a vault; empty where nothing is encrypted
 */
public record RepositorySettings(String location, Optional<Secret> key) {
  private static final String HEAD =
      "# Written by 'provision repo init'. Without the key the backups cannot be read by anybody.\n";

  private record Content(RepositorySettings provisionRepository) {}

  /**
   * Reads a file's text; what is encrypted in it stays so.
   *
   * @throws dev.provision.config.InputException with all that is wrong
   */
  public static RepositorySettings read(String file, String text) {
    var out = new Diagnostics();
    var content =
        new Yaml((cipherText, _) -> Secret.of(cipherText))
            .read(file, text, out)
            .flatMap(n -> RecordBinder.bind(n, Content.class, "a file of a repository", out));
    out.throwIfErrors();
    return content.orElseThrow().provisionRepository();
  }

  /** The file's text. */
  public String text() {
    var sealed = key.map(k -> "  key: !vault |\n" + k.reveal().strip().indent(4)).orElse("");
    var quoted = location.replace("\\", "\\\\").replace("\"", "\\\"");
    return HEAD + "provision_repository:\n  location: \"" + quoted + "\"\n" + sealed;
  }
}
