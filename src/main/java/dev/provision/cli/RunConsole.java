package dev.provision.cli;

import dev.provision.cli.view.EventJson;
import dev.provision.cli.view.Masked;
import dev.provision.cli.view.PlanJson;
import dev.provision.cli.view.PlanText;
import dev.provision.cli.view.RunLines;
import dev.provision.cli.view.RunView;
import dev.provision.cli.view.Style;
import dev.provision.cli.view.SummaryTable;
import dev.provision.config.JsonWriter;
import dev.provision.engine.Event;
import dev.provision.engine.HostReport;
import dev.provision.engine.plan.HostPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows a run to whoever started it. */
final class RunConsole implements Consumer<Event>, AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);

  private final Context context;
  private final Style style;
  private final boolean json;
  private final RunView view;
  private final Optional<Thread> ticker;

  /**
   * @param json whether programs read standard output
   * @param events whether they read every event
   */
  RunConsole(Context context, boolean noColor, boolean json, boolean events) {
    this.context = context;
    this.style = context.style(noColor);
    this.json = json;
    var size = context.terminal().size();
    this.view =
        new RunView(
            new RunLines(style, Sources::diagnostics),
            context.err(),
            events ? Optional.of(context.out()) : Optional.empty(),
            size,
            context.clock());
    this.ticker = size.map(_ -> Thread.ofVirtual().name("ticker").start(this::tick));
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK);
        view.tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void accept(Event event) {
    view.accept(Masked.event(event, context.masks()));
  }

  /** Takes the live lines away until the next event. */
  void pause() {
    view.close();
  }

  /** The plans for people. */
  void plans(List<HostPlan> plans, boolean diff) {
    pause();
    context.err().print(new PlanText(style, diff).render(Masked.plans(plans, context.masks())));
    context.err().flush();
  }

  /** The plans for programs: one document. */
  void document(List<HostPlan> plans, Map<String, HostReport> reports, ExitCode code) {
    if (json) {
      var document = PlanJson.of(Masked.plans(plans, context.masks()));
      document.put("exit_code", code.code());
      document.put("reports", reports(reports));
      context.out().println(JsonWriter.line(document));
    }
  }

  /** How the run went, for people and programs. */
  void summary(Map<String, HostReport> reports, ExitCode code) {
    pause();
    context.err().print("\n" + new SummaryTable(style).render(reports));
    context.err().flush();
    if (json) {
      var line = new LinkedHashMap<String, Object>();
      line.put("format_version", PlanJson.FORMAT);
      line.put("event", "summary");
      line.put("exit_code", code.code());
      line.put("reports", reports(reports));
      context.out().println(JsonWriter.line(line));
    }
  }

  private static Map<String, Object> reports(Map<String, HostReport> reports) {
    var json = new LinkedHashMap<String, Object>();
    reports.forEach((host, report) -> json.put(host, EventJson.report(report)));
    return json;
  }

  @Override
  public void close() {
    ticker.ifPresent(Thread::interrupt);
    view.close();
  }
}
