package dev.provision.playbook;

import dev.provision.config.Node;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a name stands for. */
sealed interface Binding {
  /** A value as written; it may hold templates. */
  record Written(Node node) implements Binding {}

  /** A value that the run made; never a template. */
  record Made(@Nullable Object value, boolean secret) implements Binding {}

  /**
   * A value that is not known yet.
   *
   * @param needs the steps whose results are wanted; empty for the facts
   * @param result the step whose whole result this will be
   */
  record Awaited(SortedSet<StepId> needs, Optional<StepId> result) implements Binding {}

  /** A name that is explained when it is asked for, but has no value. */
  record Missing(String what, String remedy) implements Binding {}

  static Binding made(@Nullable Object value) {
    return new Made(value, false);
  }

  static Binding resultOf(StepId step) {
    return new Awaited(new TreeSet<>(java.util.Set.of(step)), Optional.of(step));
  }

  static Binding waiting(SortedSet<StepId> needs) {
    return new Awaited(needs, Optional.empty());
  }
}
