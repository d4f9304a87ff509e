package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.resource.LocalKind;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What {@code run_once} and {@code delegate_to} say of a task.
 *
 * @param once one host runs it for all
 * @param on the host that runs it; empty for the host itself
 */
record Meeting(boolean once, Optional<String> on) {
  /** The implicit host that is the controller, where no inventory names one. */
  static final String LOCALHOST = "localhost";

  /** Whether the task runs between barriers. */
  boolean isAny() {
    return once || on.isPresent();
  }

  /**
   * Reads it.
   *
   * @throws Located when a host is named that does not exist
   */
  static Meeting of(Context context, Scopes scopes) {
    var once = Optional.ofNullable(context.keywords().get("run_once"));
    var on = Optional.ofNullable(context.keywords().get("delegate_to"));
    var rendering = scopes.rendering(context, new TreeSet<>());
    var host =
        Keyword.text("delegate_to", on, rendering)
            .filter(h -> !h.isEmpty() && !h.equals(Omit.VALUE));
    host.ifPresent(h -> require(h, on.orElseThrow(), scopes));
    return new Meeting(Keyword.flag("run_once", once, false, rendering), host);
  }

  private static void require(String host, Node written, Scopes scopes) {
    if (!host.equals(LOCALHOST) && scopes.inventory().host(host).isEmpty()) {
      throw new Located(
          Diagnostic.error(written.at(), "the inventory has no host '" + host + "'")
              .cause("'delegate_to' takes a host of the inventory, or localhost")
              .remedy("provision inventory --graph shows what there is"));
    }
  }

  /**
   * What a task of the controller alone makes of it: where it is said to run is all the same, but
   * it is evaluated for each host.
   *
   * @throws Located when it shall be evaluated once
   */
  void local(LocalKind<?> kind, Context context) {
    if (once) {
      throw new Located(
          Diagnostic.error(
                  context.keywords().get("run_once").at(),
                  "'run_once' of '" + kind.name() + "' is not supported")
              .cause("such a task is evaluated for each host, and runs on none")
              .remedy("leave 'run_once' out, or write a play for one host"));
    }
  }

  /**
   * Refuses it for a handler.
   *
   * @throws Located when there is any
   */
  static void refuseFor(Context context) {
    for (var keyword : java.util.List.of("delegate_to", "run_once")) {
      var node = context.keywords().get(keyword);
      if (node != null && !(node instanceof Node.Bool b && !b.value())) {
        throw new Located(
            Diagnostic.error(node.at(), "'" + keyword + "' of a handler is not supported")
                .cause("the hosts of a play run their handlers each for itself")
                .remedy("write a task with 'when: … is changed' at the end of the play"));
      }
    }
  }
}
