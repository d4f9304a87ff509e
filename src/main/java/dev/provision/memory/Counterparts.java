package dev.provision.memory;

import dev.provision.resource.ObjectKey;
import java.util.Arrays;
import java.util.Map;

/** Things that are watched and that tasks can be about too, under another type. */
public final class Counterparts {
  private static final Map<String, String> DECLARED =
      Map.of(
          "account", "user",
          "members", "group",
          "installed", "package",
          "enabled", "unit",
          "unit-file", "path",
          "sudo", "path",
          "sshd", "path",
          "cron-file", "path",
          "setuid", "path",
          "kernel", "sysctl");

  private Counterparts() {}

  public static boolean areOne(ObjectKey watched, ObjectKey declared) {
    if (!declared.type().equals(DECLARED.get(watched.type()))) {
      return false;
    }
    // A task can be about several packages, and leaves the architecture out.
    var name = watched.type().equals("installed") ? bare(watched.name()) : watched.name();
    return Arrays.asList(declared.name().split(",")).contains(name) || declared.name().equals(name);
  }

  private static String bare(String name) {
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
