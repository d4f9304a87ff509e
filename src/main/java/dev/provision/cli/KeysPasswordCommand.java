package dev.provision.cli;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.Sha2Crypt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code keys password}: the hash of a password for HTTP Basic, if it is a good one. */
final class KeysPasswordCommand implements Command {
  private static final int SHORTEST = 12;

  /** zxcvbn's "safely unguessable: moderate protection from offline slow-hash scenario". */
  private static final int ENOUGH = 3;

  private final Context context;

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "CLIENT", description = "A client's name, as in ollama_clients.")
  String client = "";

  KeysPasswordCommand(Context context) {
    this.context = context;
  }

  @Override
  public ExitCode run() {
    var name = ClientName.checked(client);
    var password = asked();
    judge(name, password);
    var hash = Sha2Crypt.sha512Crypt(password.reveal().getBytes(StandardCharsets.UTF_8));
    context.raw().println(hash);
    context
        .err()
        .println("This is the password of " + name + " in ollama_clients; keep it in a vault.");
    return ExitCode.OK;
  }

  private static void judge(String name, Secret password) {
    var text = password.reveal();
    if (text.length() < SHORTEST) {
      throw refused("it has fewer than " + SHORTEST + " characters");
    }
    if (text.chars().anyMatch(c -> c < ' ')) {
      throw refused("it has a control character, which not every client can send");
    }
    var strength = new Zxcvbn().measure(text, List.of(name, "ollama", "provision"));
    if (strength.getScore() < ENOUGH) {
      throw refused(reason(strength));
    }
  }

  private static String reason(Strength strength) {
    var warning = strength.getFeedback().getWarning(Locale.ENGLISH);
    return warning.isEmpty()
        ? "it would be guessed in "
            + strength.getCrackTimesDisplay().getOfflineSlowHashing1e4perSecond()
        : warning.substring(0, 1).toLowerCase(Locale.ROOT) + warning.substring(1);
  }

  private static RuntimeException refused(String reason) {
    return VaultDesk.refused(
        "the password is weak: " + reason, "take several words at random, or provision keys add");
  }

  /** What a person types twice, else what stands on standard input. */
  private Secret asked() {
    var sources = new PasswordSources(context, Kind.USAGE);
    return context.terminal().isInteractive()
        ? sources.twice("Password of " + client + ": ", "standard input")
        : sources.piped();
  }
}
