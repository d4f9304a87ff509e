package dev.provision.engine.program;

import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.Forwardable;
import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** Writes the program that reads the state of many steps and the results of lookups at once. */
public final class Survey {
  private static final Library LOOKUPS = Library.beside(Survey.class, "lookups.sh");

  private Survey() {}

  /**
   * A read-only program for these steps; actions among them are left alone.
   *
   * @param runner whose rights the program has on the host
   */
  public static Program write(List<Step> steps, HostFacts facts, String runner) {
    var calls = new Calls(facts, runner);
    List<Item> numbered = new ArrayList<>();
    steps.forEach(s -> numbered.add(new Item.Run(s)));
    var probes = Probes.of(calls, numbered);
    var body = probes.text().then(lookups(calls, steps));
    var text = ProgramText.survey(steps, calls, body);
    return new Program(text, numbered, List.of(), probes.order());
  }

  private static Sh lookups(Calls calls, List<Step> steps) {
    var lines = new ArrayList<Sh>();
    for (int n = 1; n <= steps.size(); n++) {
      var step = steps.get(n - 1);
      if (step.kind() instanceof LookupKind<?> kind) {
        lines.add(Sh.function("r" + n, calls.read(kind, step)));
        if (kind instanceof Forwardable<?> forwardable) {
          lines.add(Sh.function("_n" + n, forwardable.able()));
        }
        lines.add(Sh.call("_read_one", Word.number(n)));
      }
    }
    if (lines.isEmpty()) {
      return Sh.nothing();
    }
    return LOOKUPS.sh().then(Sh.all(lines)).then(Sh.call("_read_all"));
  }
}
