package dev.provision.resource;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A name that tasks use, and the kind that such a task turns out to be: {@code command} is a state
 * with {@code creates}, a lookup when the task declares it read-only, else an action.
 *
 * @param name Ansible's short name, for example {@code copy}
 * @param collections the collections whose full names mean the same, for example {@code
 *     ansible.builtin}
 * @param kind chooses by parameters and by what the task declares of itself
 */
public record Module<P extends Record>(
    String name,
    List<String> collections,
    Class<P> parameters,
    BiFunction<P, Declared, Kind<P>> kind) {
  /** Ansible's built-in collection. */
  public static final String BUILTIN = "ansible.builtin";

  /** Ansible's collection for POSIX systems. */
  public static final String POSIX = "ansible.posix";

  /** Ansible's collection of what its community keeps. */
  public static final String GENERAL = "community.general";

  public Module {
    collections = List.copyOf(collections);
  }

  /** A module that always is the same kind. */
  public static <P extends Record> Module<P> of(Kind<P> kind, String... collections) {
    return new Module<>(
        kind.name(), List.of(collections), kind.parameters(), (parameters, declared) -> kind);
  }

  /**
   * What a task says of itself that can decide its sort.
   *
   * @param readOnly {@code check_mode: false} with {@code changed_when: false}
   */
  public record Declared(boolean readOnly) {}
}
