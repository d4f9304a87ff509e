package dev.provision.cli;

import dev.provision.cli.view.EventJson;
import dev.provision.cli.view.PlanJson;
import dev.provision.config.Diagnostics;
import dev.provision.config.InputException;
import dev.provision.config.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: finds what is wrong in files without touching a host. */
final class ValidateCommand implements Command {
  private final Context context;
  private final Machinery machinery;

  @Mixin HostOptions options;

  @Parameters(
      paramLabel = "PLAYBOOK",
      arity = "0..*",
      description = "Playbooks; none for the inventory alone.")
  List<String> playbooks = new ArrayList<>();

  @Option(names = "--json", description = "What is wrong as one JSON object.")
  boolean json;

  ValidateCommand(Context context, Machinery machinery) {
    this.context = context;
    this.machinery = machinery;
  }

  @Override
  public ExitCode run() {
    var all = new Diagnostics();
    try {
      read(all);
    } catch (InputException e) {
      e.diagnostics().forEach(all::add);
    }
    var found = all.list();
    var code = all.hasErrors() ? ExitCode.INVALID_INPUT : ExitCode.OK;
    context.err().print(Sources.diagnostics(found));
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("format_version", PlanJson.FORMAT);
      document.put("valid", code == ExitCode.OK);
      document.put("diagnostics", EventJson.diagnostics(found));
      context.out().println(JsonWriter.line(document));
    }
    return code;
  }

  private void read(Diagnostics all) {
    var project = machinery.project(options.project(context));
    if (playbooks.isEmpty()) {
      context.err().println("The inventory is right: " + count(project.hosts("all").size()) + ".");
    }
    playbooks.forEach(playbook -> read(playbook, project, all));
  }

  /** A mistake in one playbook hides none in the next. */
  private void read(String playbook, Project project, Diagnostics all) {
    try {
      var job =
          project.job(playbook, new Project.Selection(java.util.Set.of(), java.util.Set.of()));
      job.warnings().forEach(all::add);
      context.err().println(playbook + " is right for " + count(job.hosts().size()) + ".");
    } catch (InputException e) {
      e.diagnostics().forEach(all::add);
    }
  }

  private static String count(int hosts) {
    return hosts == 1 ? "1 host" : hosts + " hosts";
  }
}
