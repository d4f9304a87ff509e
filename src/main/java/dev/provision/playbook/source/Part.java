package dev.provision.playbook.source;

import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.List;

/** What a list of tasks is made of. */
public sealed interface Part {
  Position at();

  Settings settings();

  /**
   * A task that names a module.
   *
   * @param module the key as written
   * @param arguments what stands beside the key; {@code args} is among the settings
   */
  record Task(Position at, Settings settings, Node.Str module, Node arguments) implements Part {}

  /** Tasks under one roof. */
  record Block(
      Position at, Settings settings, List<Part> body, List<Part> rescue, List<Part> always)
      implements Part {}

  /**
   * {@code import_tasks} and {@code include_tasks}.
   *
   * @param dynamic an include: its conditions and its loop concern it as a whole
   */
  record Include(Position at, Settings settings, boolean dynamic, Node file) implements Part {}

  /**
   * {@code import_role} and {@code include_role}.
   *
   * @param arguments {@code name} and {@code tasks_from}
   */
  record RoleTasks(Position at, Settings settings, boolean dynamic, Node.Map arguments)
      implements Part {}

  /** {@code meta}. */
  record Meta(Position at, Settings settings, Action action) implements Part {}

  /** What {@code meta} can do. */
  enum Action {
    FLUSH_HANDLERS,
    NOOP,

    END_HOST
  }
}
