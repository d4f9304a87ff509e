package dev.provision.resource.kind;

import dev.provision.config.Comma;
import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code apt}, also named {@code package}: packages of Debian and the age of the package lists.
 *
 * @param name packages, as {@code nginx}, {@code nginx:amd64}, {@code nginx=1.22.*}
 * @param state what is to become of them
 * @param deb a package file on the host, absolute; instead of {@code name}
 * @param updateCache whether the package lists are to be fresh first
 * @param cacheValidTime how many seconds lists are fresh; 0 stands for an hour; implies {@code
 *     updateCache}
 * @param purge whether removal includes configuration files
 * @param installRecommends whether recommended packages are installed too; the host's own setting
 *     when not given
 * @param allowDowngrade whether a pinned version may be older than the installed one
 * @param lockTimeout how many seconds to wait for another package manager
 */
public record Apt(
    @Key(aliases = {"package", "pkg"}) @Comma @Default("") List<String> name,
    @Default("present") State state,
    Optional<String> deb,
    @Key(aliases = "update-cache") @Default("false") boolean updateCache,
    @Default("0") int cacheValidTime,
    @Default("false") boolean purge,
    @Key(aliases = "install-recommends") Optional<Boolean> installRecommends,
    @Key(aliases = {"allow-downgrade", "allow_downgrades", "allow-downgrades"}) @Default("false")
        boolean allowDowngrade,
    @Default("60") int lockTimeout) {

  /** What is to become of packages. */
  public enum State {
    PRESENT,
    ABSENT,
    LATEST
  }

  public static final Module<Apt> APT = Module.of(new AptPackages("apt"), Module.BUILTIN);

  /** As {@code apt}, under the name that fits every system. */
  public static final Module<Apt> PACKAGE = Module.of(new AptPackages("package"), Module.BUILTIN);

  private static final int HOUR = 3600;

  /** Package name of Debian Policy 5.6.7, and an architecture. */
  private static final String NAME = "[a-z0-9][a-z0-9+.-]*[a-z0-9+.](:[a-z0-9][a-z0-9-]*)?";

  /** A name, and a version of Debian Policy 5.6.12 with wildcards. */
  private static final String SPEC = NAME + "(=[A-Za-z0-9.+~:*-]+)?";

  public Apt {
    name = List.copyOf(name);
  }

  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** How old the lists may be, in seconds; empty when nobody asked. */
  Optional<Integer> listsValid() {
    if (!updateCache && cacheValidTime == 0) {
      return Optional.empty();
    }
    return Optional.of(cacheValidTime == 0 ? HOUR : cacheValidTime);
  }

  /** What apt cannot be asked for. */
  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    if (name.isEmpty() && deb.isEmpty() && listsValid().isEmpty()) {
      problems.add(new Problem("", "nothing is asked for", "give name, deb or update_cache"));
    }
    if (cacheValidTime < 0) {
      problems.add(new Problem("cache_valid_time", "a time cannot be negative"));
    }
    if (lockTimeout < 0) {
      problems.add(new Problem("lock_timeout", "a time cannot be negative"));
    }
    name.forEach(spec -> specProblems(spec, problems));
    deb.ifPresent(path -> fileProblems(path, problems));
    return problems;
  }

  private void specProblems(String spec, List<Problem> problems) {
    if (!spec.matches(SPEC)) {
      problems.add(
          new Problem(
              "name",
              "'" + spec.replace("\0", "\\0") + "' is no name of a package",
              "as nginx, nginx:amd64 or nginx=1.22.*; patterns are not taken"));
    } else if (spec.indexOf('=') >= 0 && state != State.PRESENT) {
      problems.add(new Problem("name", "'" + spec + "' names a version, which only 'present' has"));
    }
  }

  private void fileProblems(String path, List<Problem> problems) {
    if (!name.isEmpty() || state != State.PRESENT) {
      problems.add(new Problem("deb", "deb stands alone, with state present"));
    }
    if (path.contains("://")) {
      problems.add(
          new Problem("deb", "deb is a file on the host, not an address", "fetch it with get_url"));
    } else if (!path.matches("/[A-Za-z0-9/._+~:=@%,-]+")) {
      problems.add(
          new Problem(
              "deb",
              "'" + path.replace("\0", "\\0") + "' is no absolute path of a package file",
              "without blanks, quotes and patterns"));
    }
  }
}
