package dev.provision.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The program's entry: hands arguments and streams to the command line and exits with its code. */
public final class Main {
  private static final Set<String> VERSION = Set.of("--version", "-V");

  private Main() {}

  public static void main(String[] arguments) {
    Runnable interrupted = () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    int code = run(arguments, System.in, System.out, System.err, System.getenv(), interrupted);
    if (code != 0 || !isLast()) {
      System.exit(code);
    }
  }

  /**
   * Whether the JVM ends with this thread, well: {@link System#exit} asks for a logger first, whose
   * provider is looked for in all jars.
   */
  private static boolean isLast() {
    var threads = new Thread[64];
    int count = Thread.enumerate(threads);
    boolean alone = count < threads.length;
    for (int i = 0; i < count; i++) {
      alone &= threads[i].isDaemon() || threads[i] == Thread.currentThread();
    }
    return alone;
  }

  /**
   * Does what a command line says.
   *
   * @param interrupted ends the process, after an interrupt was dealt with
   * @return the exit code
   */
  static int run(
      String[] arguments,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Runnable interrupted) {
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      out.println("provision " + version());
      return 0;
    }
    var terminal = new SystemTerminal(environment, interrupted);
    var context = Context.of(in, out, err, environment, terminal, Clock.systemUTC());
    maskUncaught(context);
    try (var wiring = new Wiring(context)) {
      return new Door(context, wiring).run(List.of(arguments)).code();
    }
  }

  /** What a thread dies of is printed by the JDK itself, past every mask, unless it is told. */
  private static void maskUncaught(Context context) {
    Thread.setDefaultUncaughtExceptionHandler(
        (_, e) -> {
          e.printStackTrace(context.err());
          context.flush();
        });
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }
}
