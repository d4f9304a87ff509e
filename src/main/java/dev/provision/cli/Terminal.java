package dev.provision.cli;

import dev.provision.cli.view.RunView;
import dev.provision.config.Secret;
import java.util.Optional;

/** The person in front of the program, when there is one. */
interface Terminal {
  /** Whether questions can be asked. */
  boolean isInteractive();

  /** The size of the terminal that standard error goes to; empty when it goes elsewhere. */
  Optional<RunView.Size> size();

  /** Asks a question on a line; empty when nobody answers. */
  Optional<String> ask(String question);

  /** Asks for what is not shown while it is typed; empty when nobody answers. */
  Optional<Secret> askSecret(String question);

  /** Opens a file in the person's editor and waits until it is closed; whether that went well. */
  boolean edit(java.nio.file.Path file);

  /** Does something when the person presses Ctrl-C, until the answer is closed. */
  Watch onInterrupt(Runnable action);

  /** A standing order that can be taken back. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
