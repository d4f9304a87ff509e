package dev.provision.cli;

import dev.provision.config.vault.VaultPassword;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code vault} for whole files, as {@code ansible-vault} has them. */
final class VaultFileCommands {
  private VaultFileCommands() {}

  /** {@code vault create}. */
  static final class Create extends VaultCommand {
    @Mixin SealOptions seal;

    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
    String file = "";

    Create(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      if (Files.exists(path(file))) {
        throw VaultDesk.refused("'" + file + "' exists", "use vault edit or vault encrypt");
      }
      var password = sealing(seal.label);
      desk.sealTo(path(file), desk.edit(new byte[0], ".yml"), password);
      return ExitCode.OK;
    }
  }

  /** {@code vault view}. */
  static final class View extends VaultCommand.OnFiles {
    View(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var passwords = passwords();
      for (String file : files) {
        output(DASH, desk.open(input(file), file, passwords));
      }
      return ExitCode.OK;
    }
  }

  /** {@code vault edit}: the label and so the password of a file stay. */
  static final class Edit extends VaultCommand {
    @Parameters(paramLabel = "FILE", description = "An encrypted file.")
    String file = "";

    Edit(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var passwords = passwords();
      byte[] sealed = desk.read(path(file));
      byte[] before = desk.open(sealed, file, passwords);
      byte[] after = desk.edit(before, ".yml");
      if (!Arrays.equals(before, after)) {
        desk.sealTo(path(file), after, VaultOpener.of(sealed, passwords));
      }
      return ExitCode.OK;
    }
  }

  /** {@code vault encrypt}. */
  static final class Encrypt extends VaultCommand.OnFiles {
    @Mixin SealOptions seal;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to, for one file.")
    Optional<String> output = Optional.empty();

    Encrypt(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      OneFile.require(files, output);
      var password = sealing(seal.label);
      for (String file : files) {
        byte[] plain = input(file);
        if (VaultDesk.isSealed(plain)) {
          throw VaultDesk.refused("'" + file + "' is encrypted already", "use vault rekey");
        }
        var sealed = desk.seal(plain, password).getBytes(StandardCharsets.US_ASCII);
        output(output.orElse(file), sealed);
      }
      return ExitCode.OK;
    }
  }

  /** {@code vault decrypt}. */
  static final class Decrypt extends VaultCommand.OnFiles {
    @Option(names = "--output", paramLabel = "FILE", description = "Where to, for one file.")
    Optional<String> output = Optional.empty();

    Decrypt(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      OneFile.require(files, output);
      var passwords = passwords();
      for (String file : files) {
        output(output.orElse(file), desk.open(input(file), file, passwords));
      }
      return ExitCode.OK;
    }
  }

  /** {@code vault rekey}. */
  static final class Rekey extends VaultCommand.OnFiles {
    @Option(
        names = "--new-vault-password-file",
        paramLabel = "FILE",
        description = "File with the new password.")
    Optional<String> newFile = Optional.empty();

    @Option(
        names = "--new-vault-id",
        paramLabel = "LABEL@SOURCE",
        description = "The new password with a label.")
    Optional<String> newId = Optional.empty();

    Rekey(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var passwords = passwords();
      var next = next();
      var opened = files.stream().map(f -> desk.open(desk.read(path(f)), f, passwords)).toList();
      for (int i = 0; i < files.size(); i++) {
        desk.sealTo(path(files.get(i)), opened.get(i), next);
      }
      return ExitCode.OK;
    }

    private VaultPassword next() {
      return newId
          .map(sources()::labelled)
          .or(() -> newFile.map(f -> VaultPassword.of(sources().file(f))))
          .orElseGet(() -> VaultPassword.of(twice("New vault password: ")));
    }
  }

  /** {@code --output} is for one file. */
  private static final class OneFile {
    private OneFile() {}

    static void require(java.util.List<String> files, Optional<String> output) {
      if (output.isPresent() && files.size() != 1) {
        throw VaultDesk.refused("--output is for one file", "give one file at a time");
      }
    }
  }
}
