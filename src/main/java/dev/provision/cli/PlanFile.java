package dev.provision.cli;

import dev.provision.config.Diagnostics;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.RecordBinder;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saved plans as files. */
final class PlanFile {
  private PlanFile() {}

  /** Whether a file is a saved plan: it begins as a JSON object does, and no playbook does. */
  static boolean isPlan(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(64), StandardCharsets.UTF_8).stripLeading().startsWith("{");
    } catch (IOException e) {
      return false;
    }
  }

  static void write(Path file, SavedPlan plan) {
    try {
      PrivateFiles.write(file, JsonWriter.indented(plan.map()) + "\n");
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.USAGE,
          "the plan cannot be written to '" + file + "'",
          "check the directory's rights",
          e);
    }
  }

  /**
   * @throws dev.provision.config.InputException when it is none
   */
  static SavedPlan read(Path file) {
    try {
      var diagnostics = new Diagnostics();
      var plan =
          new Yaml(VaultText.none())
              .read(file.toString(), Files.readAllBytes(file), diagnostics)
              .flatMap(n -> RecordBinder.bind(n, SavedPlan.class, "a saved plan", diagnostics));
      diagnostics.throwIfErrors();
      return plan.orElseThrow();
    } catch (IOException e) {
      throw new ProvisionException(
          Kind.USAGE, "the plan '" + file + "' cannot be read", "check its rights", e);
    }
  }
}
