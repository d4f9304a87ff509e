package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.Kind;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Library;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code systemd}, also named {@code systemd_service} and {@code service}: a unit of the system's
 * systemd.
 *
 * @param name the unit; without a suffix it is a service
 * @param state whether it runs, or what is to be done with it
 * @param enabled whether it starts at boot
 * @param masked whether it cannot be started at all
 * @param daemonReload whether systemd is to know the present unit files
 * @param noBlock do not wait for the unit
 */
public record Systemd(
    @Key(aliases = {"service", "unit"}) Optional<String> name,
    Optional<State> state,
    Optional<Boolean> enabled,
    Optional<Boolean> masked,
    @Key(aliases = "daemon-reload") @Default("false") boolean daemonReload,
    @Default("false") boolean noBlock) {

  /** What {@code state} can say. The first two are states, the others are actions. */
  public enum State {
    STARTED,
    STOPPED,
    RESTARTED,
    RELOADED
  }

  public static final Module<Systemd> SYSTEMD = module("systemd");
  public static final Module<Systemd> SYSTEMD_SERVICE = module("systemd_service");
  public static final Module<Systemd> SERVICE = module("service");

  static final List<Library> LIBRARIES =
      List.of(
          Library.beside(Systemd.class, "systemd.sh"),
          Library.beside(Systemd.class, "systemd-change.sh"));

  /** Unit name prefix and suffix as systemd.unit(5) allows them. */
  private static final String UNIT = "[A-Za-z0-9:_.@\\\\-]{1,255}";

  private static final String SUFFIX =
      ".*\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)";

  private static Module<Systemd> module(String name) {
    var unit = new SystemdUnit(name);
    var restart = new SystemdRestart(name);
    return new Module<>(
        name,
        List.of(Module.BUILTIN),
        Systemd.class,
        (task, declared) -> task.verb().isPresent() ? restart : (Kind<Systemd>) unit);
  }

  /** The unit's full name; empty text when the task is about systemd itself. */
  String unit() {
    return name.map(n -> n.matches(SUFFIX) ? n : n + ".service").orElse("");
  }

  /** What systemctl is told, when the task is an action. */
  Optional<String> verb() {
    return state.flatMap(
        s ->
            switch (s) {
              case RESTARTED -> Optional.of("restart");
              case RELOADED -> Optional.of("reload");
              case STARTED, STOPPED -> Optional.empty();
            });
  }

  /** Whether it is to run; empty for actions too. */
  Optional<Boolean> running() {
    return state.flatMap(
        s ->
            switch (s) {
              case STARTED -> Optional.of(true);
              case STOPPED -> Optional.of(false);
              case RESTARTED, RELOADED -> Optional.empty();
            });
  }

  /** The last words of all functions: ENABLED MASKED RELOAD. */
  List<Word> wishes() {
    return List.of(wish(enabled), wish(masked), Word.yesNo(daemonReload));
  }

  private static Word wish(Optional<Boolean> value) {
    return value.map(Word::yesNo).orElse(Word.plain("any"));
  }

  /** What systemd cannot be asked for. */
  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    if (name.isEmpty() && (state.isPresent() || enabled.isPresent() || masked.isPresent())) {
      problems.add(new Problem("name", "state, enabled and masked need the name of a unit"));
    }
    if (state.isEmpty() && enabled.isEmpty() && masked.isEmpty() && !daemonReload) {
      problems.add(
          new Problem("", "nothing is asked for", "give state, enabled, masked or daemon_reload"));
    }
    name.flatMap(Systemd::nameProblem).ifPresent(problems::add);
    return problems;
  }

  private static Optional<Problem> nameProblem(String name) {
    if (!name.matches(UNIT)) {
      return Optional.of(
          new Problem(
              "name",
              "'" + name.replace("\0", "\\0") + "' is no name of a unit",
              "letters, digits and :_.@\\- only, no patterns; see systemd-escape(1)"));
    }
    if (name.matches("[^@]+@(\\.[a-z]+)?")) {
      return Optional.of(
          new Problem(
              "name", "'" + name + "' is a template", "name an instance: " + instance(name)));
    }
    return Optional.empty();
  }

  private static String instance(String template) {
    return template.replace("@", "@INSTANCE");
  }
}
