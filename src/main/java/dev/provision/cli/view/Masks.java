package dev.provision.cli.view;

import dev.provision.config.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The second line of defence: whatever is printed goes through here, and every known secret in it
 * becomes the mask. The first line is that secrets are never put into what is printed.
 *
 * <p>Known by its whole text and by each of its lines, in all {@link SecretForms}. What is shorter
 * than {@value #SHORTEST} characters is left alone, for it would mask half of all words. Thread
 * safe. Not final: a test makes one that masks nothing, to see that it is noticed.
 */
public class Masks {
  static final int SHORTEST = 4;

  private final Set<String> known = new HashSet<>();
  private final Map<String, List<String>> byBeginning = new HashMap<>();

  /** Makes a secret known. */
  public synchronized void add(Secret secret) {
    var value = secret.reveal();
    add(value);
    add(value.strip());
    value.lines().map(String::strip).forEach(this::add);
  }

  private void add(String value) {
    if (value.length() < SHORTEST || !known.add(value)) {
      return;
    }
    for (var form : SecretForms.of(value)) {
      byBeginning.computeIfAbsent(form.substring(0, SHORTEST), _ -> new ArrayList<>()).add(form);
    }
  }

  /** The text with every known secret masked; those that overlap become one mask. */
  public synchronized String apply(String text) {
    if (byBeginning.isEmpty()) {
      return text;
    }
    var shown = new StringBuilder(text.length());
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      int length = longest(text, i);
      if (length > 0 && i >= end) {
        shown.append(Secret.MASK);
      }
      end = Math.max(end, i + length);
      if (i >= end) {
        shown.append(text.charAt(i));
      }
    }
    return shown.toString();
  }

  /** The length of the longest known form that begins there; 0 when none does. */
  private int longest(String text, int at) {
    if (at + SHORTEST > text.length()) {
      return 0;
    }
    return byBeginning.getOrDefault(text.substring(at, at + SHORTEST), List.of()).stream()
        .filter(form -> text.startsWith(form, at))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
