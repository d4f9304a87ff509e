package dev.provision.cli;

import dev.provision.cli.view.Masks;
import java.time.Clock;
import java.util.List;

/**
 * The program with masks that know nothing: what a test that looks for secrets must find fault
 * with.
 */
final class UnmaskedMain {
  private UnmaskedMain() {}

  /** Knows nothing. */
  private static final class NoMasks extends Masks {
    @Override
    public synchronized String apply(String text) {
      return text;
    }
  }

  public static void main(String[] arguments) {
    var terminal = new SystemTerminal(System.getenv(), () -> Runtime.getRuntime().halt(130));
    var usual =
        Context.of(System.in, System.out, System.err, System.getenv(), terminal, Clock.systemUTC());
    var context =
        new Context(
            usual.in(),
            System.out,
            System.out,
            System.err,
            usual.environment(),
            terminal,
            new NoMasks(),
            usual.clock());
    int code;
    try (var wiring = new Wiring(context)) {
      code = new Door(context, wiring).run(List.of(arguments)).code();
    }
    System.exit(code);
  }
}
