package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code sysctl}: a parameter of the kernel.
 *
 * @param name with dots or slashes, as sysctl.d(5) has it
 * @param value words; yes and no are 1 and 0
 * @param state whether the file sets it
 * @param sysctlFile the file that does, read at boot
 * @param reload whether the running kernel is to have the value too
 * @param sysctlSet likewise
 * @param ignoreerrors whether it is as well when the running kernel does not take it
 */
public record Sysctl(
    @Key(aliases = "key") String name,
    @Key(aliases = "val") Optional<String> value,
    @Default("present") State state,
    @Default("/etc/sysctl.conf") String sysctlFile,
    @Default("true") boolean reload,
    @Default("false") boolean sysctlSet,
    @Default("false") boolean ignoreerrors) {
  public static final Module<Sysctl> MODULE = Module.of(new SysctlKind(), Module.POSIX);

  private static final Set<String> TRUE = Set.of("yes", "on", "true", "y", "t");
  private static final Set<String> FALSE = Set.of("no", "off", "false", "n", "f");

  /** Whether the file sets the parameter. */
  public enum State {
    PRESENT,
    ABSENT
  }

  boolean present() {
    return state == State.PRESENT;
  }

  /** Whether the running kernel must have the value. */
  boolean running() {
    return present() && (reload || sysctlSet) && !ignoreerrors;
  }

  /** Whether the running kernel is given the value. */
  boolean sets() {
    return present() && (reload || sysctlSet);
  }

  /** The value, its words with one blank between; empty text when there is to be none. */
  String words() {
    var text = value.filter(_ -> present()).orElse("").strip();
    var lower = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(lower)) {
      return "1";
    }
    return FALSE.contains(lower) ? "0" : text.replaceAll("[ \\t]+", " ");
  }

  List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("sysctl_file", sysctlFile));
    if (!name.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+") || name.contains("..")) {
      problems.add(
          new Problem("name", "this is no name of a parameter", "such as net.ipv4.ip_forward"));
    }
    if (present() && words().isEmpty()) {
      problems.add(new Problem("value", "a parameter that is present has a value"));
    }
    if (words().matches("(?s).*[^ -~].*")) {
      problems.add(new Problem("value", "a value is one line of plain characters"));
    }
    return problems;
  }
}
