package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts fingerprints in the place of values that must not be seen: {@code name=~KEY:DIGEST}. Who has
 * the key can tell whether a value is the same as before, and nobody else anything.
 */
public record Veil(Fingerprints prints, UnaryOperator<String> masks) {
  private static final int ID = 8;
  private static final int DIGEST = 32;

  /**
   * The lines as they may be kept.
   *
   * @param hidden whether all values are secret; else those in which a known secret is
   */
  public Lines over(ObjectKey object, Lines lines, boolean hidden) {
    return over(object, lines, hidden, _ -> false);
  }

  /**
   * Likewise.
   *
   * @param secret lines that are, besides
   */
  public Lines over(ObjectKey object, Lines lines, boolean hidden, Predicate<String> secret) {
    return Lines.of(
        lines.lines().stream()
            .map(l -> hidden || secret.test(l) || !masks.apply(l).equals(l) ? over(object, l) : l)
            .toList());
  }

  /** The line with a fingerprint for its value. */
  String over(ObjectKey object, String line) {
    var name = Lines.name(line);
    if (name.equals(line)) {
      return line;
    }
    var digest = prints.keyed(object + "\n" + line).substring(0, DIGEST);
    return name + "=~" + prints.keyId().substring(0, ID) + ":" + digest;
  }

  /** Whether a state has a line, which it may have as a fingerprint. */
  boolean isOf(ObjectKey object, String line, Lines state) {
    return state.lines().contains(line) || state.lines().contains(over(object, line));
  }

  /** Whether a text can be kept as it is. */
  public boolean allows(String text) {
    return masks.apply(text).equals(text);
  }

  /** The lines without the attributes of which only the holder of another key can say anything. */
  Lines comparable(Lines lines, Lines recorded) {
    var own = "=~" + prints.keyId().substring(0, ID) + ":";
    var foreign =
        recorded.lines().stream()
            .filter(l -> isVeiled(l) && !l.contains(own))
            .map(Lines::name)
            .collect(Collectors.toSet());
    return Lines.of(lines.lines().stream().filter(l -> !foreign.contains(Lines.name(l))).toList());
  }

  /** Whether a value of these lines is not to be seen. */
  public static boolean isOver(Lines lines) {
    return lines.lines().stream().anyMatch(Veil::isVeiled);
  }

  private static boolean isVeiled(String line) {
    int at = line.indexOf('=');
    return at >= 0 && isFingerprint(line.substring(at + 1));
  }

  /** Whether a value is one that stands for another. */
  public static boolean isFingerprint(String value) {
    return value.matches("~[0-9a-f]{8}:[0-9a-f]{32}");
  }
}
