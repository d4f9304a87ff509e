package dev.provision.playbook.template;

import org.jspecify.annotations.Nullable;

/** A test: what stands after {@code is}. */
@FunctionalInterface
interface Check {
  boolean holds(@Nullable Object input, Arguments arguments);
}
