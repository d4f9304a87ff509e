package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Text;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.source.Settings;
import dev.provision.resource.Kind;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Makes a step of a task for one loop item. */
final class StepMaker {
  /** After which a step is stopped when its task says nothing. */
  static final Duration LIMIT = Duration.ofMinutes(30);

  private final Scopes scopes;
  private final HandlerTable handlers;
  private final Part.Task task;
  private final Context context;
  private final SortedSet<StepId> needs;

  /**
   * @param needs takes the steps whose results are asked for in vain
   */
  StepMaker(
      Scopes scopes,
      HandlerTable handlers,
      Part.Task task,
      Context context,
      SortedSet<StepId> needs) {
    this.scopes = scopes;
    this.handlers = handlers;
    this.task = task;
    this.context = context;
    this.needs = needs;
  }

  private Rendering rendering() {
    return scopes.rendering(context, needs);
  }

  /** The parameters with everything rendered and the controller's files in them. */
  Node.Map arguments(Module<?> module) {
    var written = LocalArguments.prepared(TaskArguments.of(task, module), module, this::rendering);
    var map = (Node.Map) rendering().resolved(written);
    boolean remote = TaskArguments.isRemote(map);
    var entries = new ArrayList<Node.Entry>();
    for (var entry : map.entries()) {
      var type = FileParameters.type(module, entry.key().text());
      boolean local = type.isPresent() && !remote && entry.value() instanceof Node.Str;
      entries.add(local ? file(entry, type.get()) : entry);
    }
    return new Node.Map(map.at(), entries);
  }

  private Node.Entry file(Node.Entry entry, Class<?> type) {
    var path = ((Node.Str) entry.value()).text();
    var at = entry.value().at();
    if (type == LocalFile.class) {
      var found = ControllerFiles.local(scopes.files(), path, scopes.places(context, "files"));
      return new Node.Entry(entry.key(), found.node(at));
    }
    var places = scopes.places(context, "templates");
    var rendered =
        ControllerFiles.rendered(scopes.files(), entry.value(), path, places, rendering());
    return new Node.Entry(entry.key(), rendered.node(at));
  }

  /**
   * Binds parameters and picks the kind.
   *
   * @return empty when something is wrong, which has been reported
   */
  <P extends Record> Optional<Bound<P>> bind(Module<P> module, Node.Map arguments) {
    var out = scopes.state().out();
    var found = new Diagnostics();
    var parameters = RecordBinder.bind(arguments, module.parameters(), module.name(), found);
    found.list().forEach(d -> out.add(Misplaced.explained(d, arguments)));
    return parameters.flatMap(
        p -> {
          var declared = new Module.Declared(Judgement.readOnly(task.settings()));
          var kind = module.kind().apply(p, declared);
          var problems = kind.check(p);
          problems.forEach(problem -> out.add(diagnostic(problem, arguments)));
          return problems.isEmpty() ? Optional.of(new Bound<>(kind, p)) : Optional.empty();
        });
  }

  /** A kind with parameters it takes. */
  record Bound<P extends Record>(Kind<P> kind, P parameters) {}

  private Diagnostic diagnostic(Problem problem, Node.Map arguments) {
    var at =
        arguments.entry(problem.parameter()).map(e -> e.value().at()).orElse(task.module().at());
    var error = Diagnostic.error(at, problem.sentence());
    return problem.remedy().isEmpty() ? error : error.remedy(problem.remedy());
  }

  /** The step. */
  Step step(StepId id, String name, Bound<?> bound, Truth when, boolean secret) {
    var settings = task.settings();
    var verdict = verdict(settings, id);
    var environment = environment();
    boolean tainted = secret || environment.stream().anyMatch(v -> v.value().secret());
    return new Step(
        id,
        name,
        bound.kind(),
        bound.parameters(),
        Users.of(context, scopes),
        when,
        verdict,
        notifies(),
        environment,
        Duration.ofSeconds(
            Keyword.number(
                "timeout", settings.get("timeout"), (int) LIMIT.toSeconds(), rendering())),
        tainted || flag("no_log", false),
        flag("ignore_errors", false),
        settings.get("register").isPresent(),
        flag("diff", true) && !flag("no_log", false),
        flag("check_mode", false),
        task.at());
  }

  Verdict verdict(Settings settings, StepId id) {
    return new Judgement(
            scopes.of(context), (v, n) -> new Rendering(v, scopes.expressions(context), n), needs)
        .of(settings, id);
  }

  boolean flag(String keyword, boolean otherwise) {
    var written = Optional.ofNullable(context.keywords().get(keyword));
    return Keyword.flag(keyword, written, otherwise, rendering());
  }

  private List<String> notifies() {
    var all = new ArrayList<String>();
    for (var node : task.settings().list("notify")) {
      all.addAll(notified(node));
    }
    return all.stream().distinct().toList();
  }

  /** The handlers that one notification means. */
  List<String> notified(Node node) {
    var name = Keyword.text("notify", Optional.of(node), rendering()).orElseThrow();
    return handlers.named(name, context.role(), node);
  }

  List<Step.Variable> environment() {
    var all = new LinkedHashMap<String, Text>();
    for (var node : context.environments()) {
      if (!(rendering().resolved(node) instanceof Node.Map map)) {
        throw new Located(Diagnostic.error(node.at(), "'environment' must be a mapping"));
      }
      map.entries().forEach(e -> all.put(variable(e.key()), text(e.value())));
    }
    return all.entrySet().stream()
        .map((Map.Entry<String, Text> e) -> new Step.Variable(e.getKey(), e.getValue()))
        .toList();
  }

  private static String variable(Node.Str name) {
    if (!name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new Located(
          Diagnostic.error(name.at(), "'" + name.text() + "' cannot name an environment variable")
              .remedy("use letters, digits and _ only, and begin with a letter"));
    }
    return name.text();
  }

  private static Text text(Node node) {
    return switch (node) {
      case Node.Str s -> Text.plain(s.text());
      case Node.Num n -> Text.plain(n.raw());
      case Node.Bool b -> Text.plain(b.raw());
      case Node.Null _ -> Text.plain("");
      case Node.Hidden(Position _, Secret secret) -> Text.secret(secret.reveal());
      case Node.Seq _, Node.Map _ ->
          throw new Located(Diagnostic.error(node.at(), "an environment variable must be text"));
    };
  }
}
