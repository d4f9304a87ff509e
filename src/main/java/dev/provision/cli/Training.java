package dev.provision.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs several command lines in one process, for the AOT cache alone: it holds what a single
 * process has loaded. No part of the command line; build/aot calls it.
 */
public final class Training {
  private Training() {}

  /**
   * @param arguments command lines, with {@code --} between them; what they print is dropped
   */
  public static void main(String[] arguments) {
    int worst = 0;
    for (List<String> line : lines(arguments)) {
      int code = run(line);
      System.err.println(code + " " + line);
      worst = Math.max(worst, code);
    }
    System.exit(worst);
  }

  private static int run(List<String> line) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var nothing = InputStream.nullInputStream();
    return Main.run(
        line.toArray(String[]::new), nothing, nowhere, nowhere, System.getenv(), () -> {});
  }

  static List<List<String>> lines(String[] arguments) {
    var lines = new ArrayList<List<String>>();
    lines.add(new ArrayList<>());
    for (String argument : arguments) {
      if (argument.equals("--")) {
        lines.add(new ArrayList<>());
      } else {
        lines.getLast().add(argument);
      }
    }
    return lines;
  }
}
