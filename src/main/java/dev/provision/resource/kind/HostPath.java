package dev.provision.resource.kind;

import dev.provision.resource.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a path of a host, and the owner of one, may look like. */
final class HostPath {
  private HostPath() {}

  /** The path without doubled slashes and without those at its end. */
  static String clean(String path) {
    var clean = path.replaceAll("/{2,}", "/");
    return clean.length() > 1 && clean.endsWith("/")
        ? clean.substring(0, clean.length() - 1)
        : clean;
  }

  /** Whether the path is the root of the file system, also by way of {@code ..}. */
  static boolean isRoot(String path) {
    var names = new ArrayDeque<String>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names.isEmpty();
  }

  /** The last name of a path. */
  static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static List<Problem> check(String parameter, String path) {
    var problems = new ArrayList<Problem>();
    if (path.indexOf('\0') >= 0) {
      problems.add(new Problem(parameter, "a path cannot hold the character NUL"));
    } else if (!path.startsWith("/")) {
      problems.add(
          new Problem(
              parameter,
              "'" + path + "' is no absolute path",
              "write the path from / on; ~ and variables of the host's shell are not replaced"));
    }
    return problems;
  }

  /** The name of a user or group: no rule of ours but what passwd(5) and chown(1) cannot hold. */
  static List<Problem> checkOwner(String parameter, Optional<String> name) {
    if (name.filter(n -> n.isEmpty() || n.matches("(?s).*[\\x00\\s:/].*")).isPresent()) {
      return List.of(
          new Problem(parameter, "this cannot be the name of a user or group", "write name or id"));
    }
    return List.of();
  }
}
