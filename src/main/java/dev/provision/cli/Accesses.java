package dev.provision.cli;

import dev.provision.engine.HostAccess;
import dev.provision.inventory.ConnectionVars;
import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says how a host is reached: the inventory first, then the command line, then ssh's own files.
 *
 * @param path makes paths of what people write
 */
record Accesses(ProjectRequest.Reach reach, Function<String, Path> path) {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /**
   * @param users whose rights its steps want, beside the login user's
   */
  HostAccess of(String host, ConnectionVars vars, List<String> users) {
    var target =
        switch (vars.connection()) {
          case LOCAL -> new Target.Local();
          case SSH, SMART -> ssh(host, vars);
        };
    return new HostAccess(host, target, become(vars, users), more -> become(vars, more));
  }

  /**
   * This machine, where no inventory has it.
   *
   * @param operator who needs no rights but the own
   */
  static HostAccess controller(String host, List<String> users, String operator) {
    var others = users.stream().distinct().filter(u -> !u.equals(operator)).toList();
    var user = others.size() > 1 ? Optional.of("root") : others.stream().findFirst();
    return new HostAccess(host, new Target.Local(), user.map(u -> new Become(u, Optional.empty())));
  }

  private Target.Ssh ssh(String host, ConnectionVars vars) {
    var keys =
        vars.privateKeyFile().or(reach::privateKey).map(path).map(List::of).orElse(List.of());
    var said = vars.arguments();
    var knownHosts = said.knownHosts().stream().map(path).toList();
    boolean acceptNew = said.acceptNew() || reach.acceptNew();
    return new Target.Ssh(
        vars.host().orElse(host),
        vars.port(),
        vars.user().or(reach::user),
        keys,
        Optional.empty(),
        vars.password().or(reach::password),
        knownHosts,
        acceptNew,
        said.jump().map(j -> jumps(j, keys, knownHosts, acceptNew)).orElse(List.of()),
        Duration.ofSeconds(reach.timeout()),
        said.keepAlive().orElse(KEEP_ALIVE));
  }

  /** {@code [user@]host[:port]}, several with commas, as {@code -J} of ssh(1) takes them. */
  private List<Target.Ssh> jumps(
      String written, List<Path> keys, List<Path> knownHosts, boolean acceptNew) {
    var jumps = new ArrayList<Target.Ssh>();
    for (String hop : written.split(",")) {
      int at = hop.lastIndexOf('@');
      var place = hop.substring(at + 1);
      int colon = place.indexOf(']') >= 0 ? place.indexOf(':', place.indexOf(']')) : single(place);
      var name = colon < 0 ? place : place.substring(0, colon);
      jumps.add(
          new Target.Ssh(
              name.replaceAll("^\\[|]$", ""),
              colon < 0
                  ? Optional.empty()
                  : Optional.of(Integer.valueOf(place.substring(colon + 1))),
              at < 0 ? Optional.empty() : Optional.of(hop.substring(0, at)),
              keys,
              Optional.empty(),
              Optional.empty(),
              knownHosts,
              acceptNew,
              List.of(),
              Duration.ofSeconds(reach.timeout()),
              KEEP_ALIVE));
    }
    return jumps;
  }

  /** Where the port begins; a bare IPv6 address has many colons and no port. */
  private static int single(String place) {
    return place.indexOf(':') == place.lastIndexOf(':') ? place.indexOf(':') : -1;
  }

  /** One user's rights where one is enough; root's to get at several; none who has them anyway. */
  private Optional<Become> become(ConnectionVars vars, List<String> users) {
    var wanted = new ArrayList<>(users);
    if (reach.become() || vars.become().orElse(false)) {
      wanted.add(reach.becomeUser().or(vars::becomeUser).orElse("root"));
    }
    var distinct = wanted.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return Optional.empty();
    }
    var user = distinct.size() == 1 ? distinct.getFirst() : "root";
    if (vars.user().or(reach::user).filter(user::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new Become(user, vars.becomePassword().or(reach::becomePassword)));
  }
}
