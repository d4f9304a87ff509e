package dev.provision.playbook.template;

import org.jspecify.annotations.Nullable;

/** Makes a value of a value. */
@FunctionalInterface
interface Filter {
  @Nullable Object apply(@Nullable Object input, Arguments arguments);
}
