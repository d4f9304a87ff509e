package dev.provision.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code client-config}: how programs ask through a door. */
final class ClientConfigCommand implements Command {
  /** From what is said after --for to the text of it. */
  private static final Map<String, String> PROGRAMS = programs();

  private final Context context;

  @Mixin CommonOptions common;

  @Parameters(index = "0", paramLabel = "CLIENT", description = "A client's name.")
  String client = "";

  @Parameters(
      index = "1",
      paramLabel = "DOOR",
      description = "The door's name, as in its certificate.")
  String door = "";

  @Option(
      names = "--for",
      paramLabel = "PROGRAM",
      description =
          "Only one of curl, ollama-js, openai-js, ollama-python, openai-python, langchain4j,"
              + " ollama-command.")
  Optional<String> program = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "llama3.2",
      description = "The model to ask. Usual: llama3.2.")
  String model = "";

  ClientConfigCommand(Context context) {
    this.context = context;
  }

  private static Map<String, String> programs() {
    var programs = new LinkedHashMap<String, String>();
    programs.put("curl", "curl.sh");
    programs.put("ollama-js", "ollama-js.mjs");
    programs.put("openai-js", "openai-js.mjs");
    programs.put("ollama-python", "ollama-python.py");
    programs.put("openai-python", "openai-python.py");
    programs.put("langchain4j", "langchain4j.java");
    programs.put("ollama-command", "ollama-command.sh");
    return programs;
  }

  @Override
  public ExitCode run() {
    ClientName.checked(client);
    check(door, "[A-Za-z0-9.-]+(:[0-9]{1,5})?", "the name of a door");
    check(model, "[A-Za-z0-9._:/-]+", "the name of a model");
    if (program.isPresent()) {
      context.out().print(text(program.get()));
    } else {
      context
          .out()
          .println(
              "Beside each of these: "
                  + client
                  + ".key, the key alone, and ca.crt (provision ca show).");
      PROGRAMS.keySet().forEach(name -> context.out().print("\n==> " + name + "\n" + text(name)));
    }
    return ExitCode.OK;
  }

  private static void check(String value, String pattern, String what) {
    if (!value.matches(pattern)) {
      throw VaultDesk.refused(
          "'" + value + "' cannot be " + what, "see provision client-config -h");
    }
  }

  private String text(String name) {
    var file = PROGRAMS.get(name);
    if (file == null) {
      throw VaultDesk.refused(
          "nothing is known of '" + name + "'",
          "there are " + String.join(", ", PROGRAMS.keySet()));
    }
    return IncludedText.read("client/" + file)
        .replace("@CLIENT@", client)
        .replace("@DOOR@", door)
        .replace("@MODEL@", model);
  }
}
