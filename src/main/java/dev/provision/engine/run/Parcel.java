package dev.provision.engine.run;

import dev.provision.shell.Sh;
import dev.provision.shell.WireText;

/**
 * A program as it travels: one {@code { …; }} group, so that a shell runs nothing of it before the
 * closing brace has come, and all of it has been understood.
 *
 * @param text may hold secrets: it goes to a shell's standard input only
 */
public record Parcel(String text) {
  /** A program that answers on its channel and then ends. */
  public static Parcel of(Sh program) {
    return new Parcel("{\n" + program.raw() + "exit\n}\n");
  }

  /**
   * A program for a runner: it has no channel, reads nothing, and outlives whoever started it. Its
   * commands inherit that PIPE and HUP are ignored, unless it says {@code trap - HUP PIPE} for
   * them.
   */
  public static Parcel detached(Sh program) {
    return of(Sh.constant("exec </dev/null\ntrap '' HUP PIPE\n").then(program));
  }

  /** As it goes to a shell. */
  public byte[] bytes() {
    return WireText.encode(text);
  }

  /** Masked, as everything in a program may be secret. */
  @Override
  public String toString() {
    return "Parcel[" + text.length() + " characters]";
  }
}
