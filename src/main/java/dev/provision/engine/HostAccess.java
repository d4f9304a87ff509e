package dev.provision.engine;

import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.util.List;
import java.util.Optional;

/**
 * How a run gets to a host and whose rights it takes there.
 *
 * @param host the inventory's name
 * @param become empty when every step is the login user's own
 * @param rights what to take when it turns out that steps want those of other users too
 */
public record HostAccess(String host, Target target, Optional<Become> become, Rights rights) {

  /** Says which rights a run takes for steps of these users, beside the login user's. */
  @FunctionalInterface
  public interface Rights {
    Optional<Become> of(List<String> users);
  }

  /** With rights that stay as they are. */
  public HostAccess(String host, Target target, Optional<Become> become) {
    this(host, target, become, _ -> become);
  }

  /** Whose rights programs have; empty for the login user's. */
  public Optional<String> runner() {
    return become.map(Become::user);
  }

  /** The rights that this user has, or enough to take them. */
  public Optional<Become> rightsOf(String user) {
    return widened(List.of(user)).become();
  }

  /**
   * The access that steps of these users want. Rights that are taken already are kept where they
   * are enough.
   */
  HostAccess widened(List<String> users) {
    var wanted = rights.of(users);
    boolean enough = wanted.isEmpty() || runner().filter("root"::equals).isPresent();
    return enough ? this : new HostAccess(host, target, wanted, rights);
  }
}
