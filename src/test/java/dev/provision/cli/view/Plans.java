package dev.provision.cli.view;

import dev.provision.config.Position;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Prediction;
import dev.provision.engine.plan.TextChange;
import dev.provision.engine.plan.Verb;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for tests of views. */
public final class Plans {
  static final String CANARY = "canary-secret-value";

  private Plans() {}

  /** Every case by its name: a folder of expected texts. */
  static Map<String, List<HostPlan>> cases() {
    return Map.of(
        "plan-nothing", List.of(plan("web1", 1, ok("1.tasks.1", "Keep /etc/x"))),
        "plan-one-host", List.of(everyVerb("web1")),
        "plan-two-hosts", List.of(everyVerb("web1"), plan("web2", 1, ok("1.tasks.1", "Keep it"))),
        "plan-two-plays",
            List.of(plan("web1", 1, create()), plan("web1", 2, create()), plan("web2", 2)),
        "plan-hidden", List.of(plan("web1", 1, hidden())),
        "plan-hostile", List.of(plan("web1", 1, hostile())),
        "plan-text", List.of(plan("web1", 1, text())),
        "plan-files", List.of(files()),
        "plan-checked", List.of(plan("web1", 1, ok("1.tasks.1", "Keep /etc/x"), checked())));
  }

  public static HostPlan plan(String host, int play, PlanItem... items) {
    return new HostPlan(host, play, List.of(items));
  }

  /** A new file, one with another line, one of which nothing may be seen. */
  private static HostPlan files() {
    var change = new TextChange("a\nb\nc\n", "a\nB\nc\n");
    return plan("web1", 1, create(), settled(), hidden())
        .with(
            Map.of(
                create().id(), new TextChange("", "server {\n  listen 443 ssl;\n}\n"),
                settled().id(), change,
                hidden().id(), change));
  }

  private static HostPlan everyVerb(String host) {
    return plan(
        host,
        1,
        ok("1.tasks.1", "Keep /etc/x"),
        create(),
        change(),
        list(),
        item("1.tasks.5", "Remove the old site", Verb.REMOVE, lines("absent"), lines("type=file")),
        settled(),
        run(),
        item("1.tasks.8", "Read the version", Verb.READ, lines(), lines()),
        noted("1.tasks.9", "Own the store", Verb.BLOCKED, "a directory is in the way"),
        noted("1.tasks.10", "Only on Tuesdays", Verb.SKIP, "today == 'Tue'"),
        waits(),
        noted("1.tasks.12", "Say hello", Verb.SAY, "hello"),
        noted("1.tasks.13", "Check the port", Verb.FAIL, "port 443 is taken by apache2"),
        noted("handler.restart nginx", "restart nginx", Verb.HANDLER, "owed by an earlier run"));
  }

  public static PlanItem ok(String id, String name) {
    var state = lines("mode=0644", "type=file");
    return item(id, name, Verb.OK, lines(), state);
  }

  public static PlanItem create() {
    return new PlanItem(
        new StepId("1.tasks.2", 0),
        "Write the site",
        "copy",
        path("/etc/nginx/sites-available/ollama"),
        Verb.CREATE,
        new Prediction.Exact(),
        lines("mode=0644", "owner=root", "type=file", "sha256=" + "0123456789abcdef".repeat(4)),
        Lines.absent(),
        false,
        List.of("proxy : reload nginx", "check"),
        "",
        at(12));
  }

  public static PlanItem change() {
    return new PlanItem(
        new StepId("1.tasks.3", 2),
        "Set rights (item=/etc/y)",
        "file",
        path("/etc/y"),
        Verb.CHANGE,
        new Prediction.Conditional("Install nginx"),
        lines("mode=0644", "owner=root"),
        lines("mode=0600", "type=file"),
        false,
        List.of(),
        "",
        at(20));
  }

  /** A checked block of which one file is right, one is made and one is secret. */
  private static PlanItem checked() {
    return new PlanItem(
        new StepId("1.tasks.4.check", 0),
        "The door",
        "check",
        Optional.empty(),
        Verb.CHANGE,
        new Prediction.Exact(),
        lines(),
        lines(),
        false,
        List.of(),
        "",
        at(25),
        List.of(ok("1.tasks.4.block.1", "Keep the map"), create(), hidden()));
  }

  private static PlanItem list() {
    return item(
        "1.tasks.4",
        "Join groups",
        Verb.CHANGE,
        lines("member=render", "member=video"),
        lines("member=audio", "uid=990"));
  }

  private static PlanItem settled() {
    return item("1.tasks.6", "Set a line", Verb.CHANGE, lines("settled=yes"), lines("settled=no"));
  }

  private static PlanItem run() {
    return item("1.tasks.7", "Fetch the model", Verb.RUN, lines(), lines());
  }

  private static PlanItem waits() {
    return new PlanItem(
        new StepId("1.tasks.11", 0),
        "Use the token",
        "",
        Optional.empty(),
        Verb.WAIT,
        new Prediction.KnownAfter(List.of("Make a token", "Fetch the model")),
        lines(),
        lines(),
        false,
        List.of(),
        "",
        at(60));
  }

  public static PlanItem hidden() {
    return new PlanItem(
        new StepId("1.tasks.1", 0),
        "Write the key",
        "copy",
        path("/etc/key"),
        Verb.CHANGE,
        new Prediction.Exact(),
        lines("mode=0600", "content=" + CANARY),
        lines("mode=0644", "content=old-" + CANARY),
        true,
        List.of("restart"),
        "",
        at(3));
  }

  private static PlanItem hostile() {
    return item(
        "1.tasks.1",
        "Colours \u001b[31m and\nlines",
        Verb.CHANGE,
        lines("comment=" + "x".repeat(200), "shell=\u001b]0;title\u0007"),
        lines("comment=", "shell=/bin/\\n\\\\sh"));
  }

  private static PlanItem text() {
    return item(
        "1.tasks.1",
        "Write a unit",
        Verb.CHANGE,
        lines("content=[Unit]\\nAfter=network.target\\n\\n[Service]\\nUser=ollama\\n"),
        lines("content=[Unit]\\nAfter=network.target\\n\\n[Service]\\nUser=root\\n"));
  }

  private static PlanItem noted(String id, String name, Verb verb, String note) {
    return new PlanItem(
        new StepId(id, 0),
        name,
        "",
        Optional.empty(),
        verb,
        new Prediction.Exact(),
        lines(),
        lines(),
        false,
        List.of(),
        note,
        at(40));
  }

  public static PlanItem item(String id, String name, Verb verb, Lines missing, Lines observed) {
    return new PlanItem(
        new StepId(id, 0),
        name,
        "file",
        path("/etc/" + id),
        verb,
        new Prediction.Exact(),
        missing,
        observed,
        false,
        List.of(),
        "",
        at(30));
  }

  public static Lines lines(String... lines) {
    return Lines.of(List.of(lines));
  }

  private static Optional<ObjectKey> path(String name) {
    return Optional.of(new ObjectKey("path", name));
  }

  private static Position at(int line) {
    return new Position("site.yml", line, 7);
  }
}
