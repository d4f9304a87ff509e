package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.playbook.template.NotYet;
import java.util.Optional;
import java.util.TreeSet;

/** Whose rights tasks want, as {@code become} and the inventory's {@code ansible_become} say. */
final class Users {
  private Users() {}

  /** The user; empty for the one the play reaches the host as. */
  static Optional<String> of(Context context, Scopes scopes) {
    var become = written("become", "ansible_become", context, scopes);
    var rendering = scopes.rendering(context, new TreeSet<>());
    if (!Keyword.flag("become", become, false, rendering)) {
      return Optional.empty();
    }
    var user = written("become_user", "ansible_become_user", context, scopes);
    return Keyword.text("become_user", user, rendering).or(() -> Optional.of("root"));
  }

  /** The user of a task that waits; where that too hangs on what is not known, root. */
  static Optional<String> expected(Context context, Scopes scopes) {
    try {
      return of(context, scopes);
    } catch (NotYet _) {
      return Optional.of("root");
    } catch (Located _) {
      return Optional.empty(); // it is told when the task is made
    }
  }

  private static Optional<Node> written(
      String keyword, String variable, Context context, Scopes scopes) {
    return Optional.ofNullable(context.keywords().get(keyword))
        .or(
            () ->
                scopes
                    .of(context)
                    .get(variable)
                    .flatMap(
                        b ->
                            b instanceof Binding.Written(Node node)
                                ? Optional.of(node)
                                : Optional.empty()));
  }
}
