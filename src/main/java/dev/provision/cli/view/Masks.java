package dev.provision.cli.view;

import dev.provision.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The second line of defence: whatever is printed goes through here, and every known secret in it
 * becomes the mask. The first line is that secrets are never put into what is printed.
 *
 * <p>Known by its whole text, by each of its lines, and by the forms in which tools repeat it:
 * base64, URL encoding, the escapes of JSON and of state lines. What is shorter than {@value
 * #SHORTEST} characters is left alone, for it would mask half of all words. Thread safe.
 */
public final class Masks {
  static final int SHORTEST = 4;

  private final Set<String> forms = new HashSet<>();
  private volatile Pattern pattern = Pattern.compile("(?!)");

  /** Makes a secret known. */
  public synchronized void add(Secret secret) {
    var value = secret.reveal();
    boolean grew = add(value);
    grew |= add(value.strip());
    for (String line : value.lines().toList()) {
      grew |= add(line.strip());
    }
    if (grew) {
      pattern =
          Pattern.compile(
              forms.stream()
                  .sorted(Comparator.comparingInt(String::length).reversed())
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|")));
    }
  }

  /** The text with every known secret masked. */
  public String apply(String text) {
    return pattern.matcher(text).replaceAll(Secret.MASK);
  }

  private boolean add(String value) {
    if (value.length() < SHORTEST || forms.contains(value)) {
      return false;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(value);
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(encoded);
    forms.add(encoded.replace("+", "%20"));
    var quoted = JsonText.line(value);
    forms.add(quoted.substring(1, quoted.length() - 1));
    forms.add(value.replace("\\", "\\\\").replace("\n", "\\n"));
    return true;
  }
}
