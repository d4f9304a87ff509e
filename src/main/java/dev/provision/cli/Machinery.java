package dev.provision.cli;

import dev.provision.engine.Event;
import dev.provision.transport.Connector;
import java.util.function.Consumer;

/** The rooms below, as the commands use them. {@link Wiring} is the real one. */
interface Machinery {
  /**
   * Reads the inventory and what is beside it.
   *
   * @throws dev.provision.config.InputException when it is wrong
   */
  Project project(ProjectRequest request);

  /** A run over the hosts of a job; nothing has happened yet. */
  Run run(Job job, RunRequest request, Consumer<Event> events);

  /** Hosts will be reached: what that takes is made ready while files are read. */
  void getReady();

  /** Reaches hosts outside of runs, and after an interrupt. */
  Connector connector();
}
