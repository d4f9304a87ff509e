package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code init}: the files of a new project. */
final class InitCommand implements Command {
  /** From the file in the project to the one it is made of. */
  private static final Map<String, String> FILES = files();

  private final Context context;

  @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "0..1",
      defaultValue = ".",
      description = "Where. Usual: here.")
  String directory = ".";

  InitCommand(Context context) {
    this.context = context;
  }

  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("inventory.yml", "inventory.yml");
    files.put("site.yml", "site.yml");
    files.put("group_vars/all.yml", "all.yml");
    files.put(".gitignore", "gitignore");
    return files;
  }

  @Override
  public ExitCode run() {
    var root = context.path(directory);
    for (String name : FILES.keySet()) {
      if (Files.exists(root.resolve(name))) {
        throw new ProvisionException(
            Kind.USAGE,
            "'" + root.resolve(name).normalize() + "' exists, and init overwrites nothing",
            "give another directory");
      }
    }
    FILES.forEach((name, source) -> write(root.resolve(name), source));
    context.err().println("Made " + String.join(", ", FILES.keySet()) + ".");
    context.err().println("Write your hosts into inventory.yml, then: provision plan site.yml");
    return ExitCode.OK;
  }

  private static void write(Path file, String source) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var text = IncludedText.read("init/" + source);
      Files.writeString(file, text, java.nio.file.StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.USAGE, "'" + file + "' cannot be written", "check the directory's rights", e);
    }
  }
}
