package dev.provision.engine.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of one run on one host, such as {@code 20260102T030405Z-00c0ffee}. Names sort by time;
 * their characters are safe in file names, systemd units and any login shell.
 */
public record RunId(String text) {
  private static final Pattern SAFE = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RunId {
    if (!SAFE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' names no run");
    }
  }

  /** Whether a text names a run. */
  public static boolean isOne(String text) {
    return SAFE.matcher(text).matches();
  }

  /** When the run was begun. */
  public Instant time() {
    return TIME.parse(text.substring(0, text.indexOf('-')), Instant::from);
  }

  /**
   * The name of a run that starts at {@code time}; {@code random} tells runs of one second apart.
   */
  public static RunId of(Instant time, int random) {
    return new RunId(TIME.format(time) + "-" + String.format(Locale.ROOT, "%08x", random));
  }

  @Override
  public String toString() {
    return text;
  }
}
