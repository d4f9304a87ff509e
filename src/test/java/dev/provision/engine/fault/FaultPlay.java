package dev.provision.engine.fault;

import dev.provision.config.Text;
import dev.provision.engine.Paths;
import dev.provision.engine.Scripts;
import dev.provision.playbook.Claim;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Cond;
import dev.provision.resource.Module;
import dev.provision.resource.kind.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A play with all that a fault may hit: files, a lookup whose answer moves and with it what
 * follows, a block that is rescued the first time, actions, handlers, steps that the controller
 * judges, and a step that fails the first time.
 */
record FaultPlay(Path folder, Optional<String> user) {
  static final String IN_DOUBT_ONLY = "in doubt only";

  static FaultPlay on(FaultHost host) {
    return new FaultPlay(Path.of(host.folder()), host.access().runner());
  }

  /** A host as the first apply finds it. */
  String prepared() {
    return "cd '" + folder + "' && printf 'old\\n' >old && printf 'same\\n' >same\n";
  }

  List<HostPlay> resolve(String host, Knowledge knowledge) {
    return List.of(new HostPlay(host, 1, items(knowledge), handlers()));
  }

  private List<Item> items(Knowledge knowledge) {
    return List.of(
        run(Paths.directory(1, in("d"))),
        run(Paths.copy(2, in("old"), "new\n", "one")),
        run(lookup(3, "cat '" + in("old") + "'")),
        said(knowledge),
        block(),
        new Item.Flush(new StepId("1.flush", 1)),
        run(creating(7, in("made"), "one")),
        run(unchanged(action(8, "printf 'acted\\n' >>acted", IN_DOUBT_ONLY))),
        run(action(9, failsOnce("third"))),
        run(Paths.copy(10, in("same"), "same\n", "never")),
        run(judged(Paths.copy(11, in("tried"), "tried\n", "three"), failed(_ -> false))),
        run(judged(action(12, "printf 'x\\n' >>tries; cat tries"), untilTwoLines())),
        new Item.Flush(new StepId("1.flush", 2)));
  }

  /** Hangs on what the lookup answers. */
  private Item said(Knowledge knowledge) {
    var lookup = new StepId("1.tasks.3", 0);
    var result = knowledge.results().get(lookup);
    if (result == null) {
      var needs = new TreeSet<>(List.of(lookup));
      var at = Paths.directory(4, folder).at();
      return new Item.Deferred(
          new StepId("1.tasks.4", 0), "write said", needs, Optional.empty(), at);
    }
    var text = "said " + result.values().get("stdout") + "\n";
    return run(Paths.copy(4, in("d").resolve("said"), text, "two"));
  }

  private Item block() {
    return new Item.Block(
        new StepId("1.tasks.5", 0),
        "try it",
        List.of(run(action(51, failsOnce("second"))), run(action(52, "printf 'body\\n' >>body"))),
        List.of(run(action(53, "printf 'rescued\\n' >>rescued"))),
        List.of(run(action(54, "printf 'always\\n' >>always"))),
        Paths.directory(5, folder).at());
  }

  /** Each logs what it was there for, so that the log tells whether it ran after the change. */
  private List<Handler> handlers() {
    return List.of(
        handler(91, "one", "printf 'old=%s made=%s\\n' \"$(cat old)\" \"$(echo made*)\" >>one.log"),
        handler(92, "two", "printf '%s\\n' \"$(cat d/said)\" >>two.log"),
        handler(93, IN_DOUBT_ONLY, "printf 'acted\\n' >>doubt.log"),
        handler(94, "never", "printf 'never\\n' >>never.log"),
        handler(95, "three", "cat tried >>three.log"));
  }

  private static Verdict failed(Claim.Judge judge) {
    return new Verdict(
        Optional.empty(), Optional.of(new Claim.OnController(judge)), Optional.empty());
  }

  private static Verdict untilTwoLines() {
    Claim.Judge two =
        result -> result.values().get("stdout_lines") instanceof List<?> l && l.size() > 1;
    var until = new Verdict.Until(new Claim.OnController(two), 5, Duration.ZERO);
    return new Verdict(Optional.empty(), Optional.empty(), Optional.of(until));
  }

  private Step judged(Step s, Verdict verdict) {
    return with(s, verdict, false);
  }

  private Handler handler(int n, String name, String script) {
    return new Handler(name, List.of(run(action(n, script))));
  }

  private static String failsOnce(String mark) {
    return "[ -e " + mark + " ] || { >" + mark + "; exit 3; }";
  }

  private Step action(int n, String script, String... notifies) {
    var text = "cd '" + folder + "' && { " + script + "\n}";
    return Paths.step(n, "do " + n, Shell.MODULE, Scripts.shell(text), notifies);
  }

  private Step lookup(int n, String script) {
    var kind = Shell.MODULE.kind().apply(Scripts.shell(script), new Module.Declared(true));
    return with(Paths.step(n, "look " + n, kind, Scripts.shell(script)), Verdict.OWN, true);
  }

  private static Step creating(int n, Path path, String... notifies) {
    var parameters =
        new Shell(
            Text.plain(": >'" + path + "'"),
            "/bin/sh",
            Optional.empty(),
            Optional.of(path.toString()),
            Optional.empty(),
            Optional.empty(),
            true);
    return Paths.step(n, "make " + path.getFileName(), Shell.MODULE, parameters, notifies);
  }

  private Step unchanged(Step s) {
    var never = Optional.<Claim>of(new Claim.OnHost(new Cond.Constant(false)));
    return with(s, new Verdict(never, Optional.empty(), Optional.empty()), false);
  }

  private Step with(Step s, Verdict verdict, boolean registered) {
    return new Step(
        s.id(),
        s.name(),
        s.kind(),
        s.parameters(),
        user,
        s.when(),
        verdict,
        s.notifies(),
        s.environment(),
        s.limit(),
        s.hidden(),
        s.ignoreErrors(),
        registered,
        s.diff(),
        s.check(),
        s.at());
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private Item run(Step s) {
    return new Item.Run(with(s, s.verdict(), s.registered()));
  }
}
