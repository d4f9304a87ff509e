package dev.provision.playbook.template;

import org.jspecify.annotations.Nullable;

/** What can be called by its name. */
@FunctionalInterface
interface Function {
  @Nullable Object call(Arguments arguments);
}
