package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Gets passwords from files, programs and people; each is masked from then on. */
final class PasswordSources {
  private final Context context;
  private final Kind kind;

  /**
   * @param kind of the exception when a password cannot be had
   */
  PasswordSources(Context context, Kind kind) {
    this.context = context;
    this.kind = kind;
  }

  /** {@code LABEL@SOURCE}, or a source alone. */
  VaultPassword labelled(String id) {
    int at = id.indexOf('@');
    var label = at < 0 ? "" : id.substring(0, at);
    var source = id.substring(at + 1);
    var password =
        source.equals("prompt") || source.equals("prompt_ask_vault_pass")
            ? prompt("Vault password" + (at < 0 ? "" : " (" + label + ")") + ": ", "a file")
            : read(source, Map.of("VAULT_ID", label));
    return label.isEmpty() || label.equals("default")
        ? VaultPassword.of(password)
        : VaultPassword.of(label, password);
  }

  /**
   * The content of a file without the line break at its end, or what it prints when it can be
   * executed.
   */
  Secret file(String written) {
    return read(written, Map.of());
  }

  private Secret read(String written, Map<String, String> environment) {
    var path = context.path(written);
    if (!Files.isRegularFile(path)) {
      throw refused("there is no password file '" + written + "'", "check the path");
    }
    try {
      var text = Files.isExecutable(path) ? printed(path, environment) : Files.readString(path);
      return known(text.replaceAll("[\r\n]+$", ""), written);
    } catch (IOException e) {
      throw refused(
          "the password file '" + written + "' cannot be read",
          "check its rights and that it is" + " text");
    }
  }

  private String printed(Path program, Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(program.toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int rc = process.waitFor();
      if (rc != 0) {
        throw refused(
            "the password program '" + program + "' ended with " + rc,
            "run it by hand; it must print the password and end with 0");
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Asks; {@code instead} names the option that answers where nobody is there. */
  Secret prompt(String question, String instead) {
    var answer = context.terminal().askSecret(question);
    return known(
        answer
            .orElseThrow(
                () -> refused("there is no terminal to ask for a password on", "use " + instead))
            .reveal(),
        "prompt");
  }

  /** Asks twice, so that a slip of the fingers is noticed. */
  Secret twice(String question, String instead) {
    var first = prompt(question, instead);
    if (!first.equals(prompt("Once more: ", instead))) {
      throw VaultDesk.refused("the two passwords differ", "try again");
    }
    return first;
  }

  /** All of standard input, without the line break at its end. */
  Secret piped() {
    try {
      var text = new String(context.in().readAllBytes(), StandardCharsets.UTF_8);
      return Secret.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException e) {
      throw VaultDesk.refused("standard input cannot be read", "give a file");
    }
  }

  private Secret known(String text, String source) {
    if (text.isEmpty()) {
      throw refused("the password of '" + source + "' is empty", "give one that is not");
    }
    var secret = Secret.of(text);
    context.masks().add(secret);
    return secret;
  }

  private ProvisionException refused(String message, String remedy) {
    return new ProvisionException(kind, message, remedy);
  }
}
