package dev.provision.cli;

import java.io.PrintStream;

/** The program's entry: hands arguments and streams to the command line and exits with its code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      out.println("provision " + Main.class.getPackage().getImplementationVersion());
      return 0;
    }
    err.println("usage: provision --version");
    return 64;
  }
}
