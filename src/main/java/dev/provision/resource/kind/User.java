package dev.provision.resource.kind;

import dev.provision.config.Comma;
import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code user}: an account of the host.
 *
 * @param name its name
 * @param state whether it is to exist
 * @param uid its number
 * @param group the name of its primary group, which must exist
 * @param groups the names of its further groups; exactly these unless {@code append}
 * @param append whether it may be in other groups too
 * @param shell absolute
 * @param home absolute; files of an old home are not moved
 * @param createHome whether the home folder is to exist
 * @param system whether a new account gets a number of the system's range
 * @param comment the GECOS field of passwd(5)
 * @param password a hash of crypt(5), or {@code !} or {@code *} for none
 * @param updatePassword whether an existing account gets {@code password} too
 * @param passwordLock whether the password is locked
 * @param remove whether removal includes the home folder and mail
 * @param force whether it is removed even while it is in use
 */
public record User(
    @Key(aliases = "user") String name,
    @Default("present") State state,
    Optional<Integer> uid,
    Optional<String> group,
    @Comma Optional<List<String>> groups,
    @Default("false") boolean append,
    Optional<String> shell,
    Optional<String> home,
    @Key(aliases = "createhome") @Default("true") boolean createHome,
    @Default("false") boolean system,
    Optional<String> comment,
    Optional<Text> password,
    @Default("always") UpdatePassword updatePassword,
    Optional<Boolean> passwordLock,
    @Default("false") boolean remove,
    @Default("false") boolean force) {
  public static final Module<User> MODULE = Module.of(new UserAccount(), Module.BUILTIN);

  /** Names as shadow-utils and systemd accept them on Debian. */
  static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,31}";

  /** Whether it is to exist. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** When {@code password} is set. */
  public enum UpdatePassword {
    ALWAYS,
    ON_CREATE
  }

  /** No account, several hashes of crypt(5) with $, or the thirteen characters of DES. */
  private static final String HASH = "[!*]+|!?\\$[^:\\s\\x00]+|!?[./A-Za-z0-9]{13}";

  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    name("name", name, problems);
    group.ifPresent(g -> name("group", g, problems));
    groups.ifPresent(all -> all.forEach(g -> name("groups", g, problems)));
    uid.filter(u -> u < 0).ifPresent(_ -> problems.add(new Problem("uid", "uid is negative")));
    shell.ifPresent(s -> path("shell", s, problems));
    home.ifPresent(h -> path("home", h, problems));
    if (comment.filter(c -> c.matches("(?s).*[:\\n\\x00].*")).isPresent()) {
      problems.add(new Problem("comment", "the comment of a user holds no colon and no newline"));
    }
    if (password.filter(p -> !p.value().matches(HASH)).isPresent()) {
      problems.add(
          new Problem(
              "password",
              "the password is not a hash as crypt(5) describes it",
              "make one with the filter password_hash"));
    }
    if (append && groups.isEmpty()) {
      problems.add(new Problem("append", "append says nothing without groups"));
    }
    return problems;
  }

  static void name(String parameter, String name, List<Problem> problems) {
    if (!name.matches(NAME)) {
      problems.add(
          new Problem(
              parameter,
              "'" + name.replace("\0", "\\0") + "' is no name of a user or group",
              "at most 32 letters, digits and _.-, and no digit first"));
    }
  }

  private static void path(String parameter, String path, List<Problem> problems) {
    if (!path.matches("(?s)/[^:\\n\\x00]*")) {
      problems.add(
          new Problem(parameter, parameter + " is an absolute path without colon and newline"));
    }
  }
}
