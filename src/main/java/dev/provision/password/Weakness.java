package dev.provision.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import dev.provision.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a password a weak one; docs/decisions/0012 says why it is judged so. */
public final class Weakness {
  private static final int SHORTEST = 12;

  /** zxcvbn's "safely unguessable: moderate protection from offline slow-hash scenario". */
  private static final int ENOUGH = 3;

  private Weakness() {}

  /**
   * Why a password is weak, as the rest of a sentence; nothing of a good one.
   *
   * @param name of whom it is, which is easily guessed
   */
  public static Optional<String> of(Secret password, String name) {
    var text = password.reveal();
    if (text.length() < SHORTEST) {
      return Optional.of("it has fewer than " + SHORTEST + " characters");
    }
    if (text.chars().anyMatch(c -> c < ' ')) {
      return Optional.of("it has a control character, which not every client can send");
    }
    var strength = new Zxcvbn().measure(text, List.of(name, "ollama", "provision"));
    return strength.getScore() < ENOUGH ? Optional.of(reason(strength)) : Optional.empty();
  }

  private static String reason(Strength strength) {
    var warning = strength.getFeedback().getWarning(Locale.ENGLISH);
    return warning.isEmpty()
        ? "it would be guessed in "
            + strength.getCrackTimesDisplay().getOfflineSlowHashing1e4perSecond()
        : warning.substring(0, 1).toLowerCase(Locale.ROOT) + warning.substring(1);
  }
}
