package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways back of users and groups. */
public final class UndoAccount {
  private UndoAccount() {}

  public static List<UndoTask> user(String name, Lines is, Lines was) {
    var key = new ObjectKey("user", name);
    if (was.isEmpty() || was.isAbsent()) {
      var gone = Map.<String, Object>of("name", name, "state", "absent");
      return List.of(UndoTask.of(UndoTask.Turn.GONE_USER, key, name, "user", gone));
    }
    var tasks = new ArrayList<UndoTask>();
    var arguments = new HashMap<String, Object>();
    arguments.put("name", name);
    for (String attribute : List.of("uid", "group", "shell", "home", "comment")) {
      was.value(attribute).ifPresent(v -> arguments.put(attribute, v));
    }
    was.value("groups")
        .ifPresent(g -> arguments.put("groups", g.isEmpty() ? List.of() : List.of(g.split(","))));
    was.value("locked").ifPresent(l -> arguments.put("password_lock", l.equals("yes")));
    arguments.put("create_home", was.value("home_exists").filter("yes"::equals).isPresent());
    tasks.add(UndoTask.of(UndoTask.Turn.USER, key, name, "user", arguments));
    if (was.lines().contains("home_exists=no") && is.lines().contains("home_exists=yes")) {
      tasks.add(UndoTask.impossible(key, "its home is there by now, and is not removed"));
    }
    if (!is.value("password").equals(was.value("password"))) {
      tasks.add(UndoTask.impossible(key, "of its password only a fingerprint is recorded"));
    }
    return tasks;
  }

  public static List<UndoTask> group(String name, Lines was) {
    var key = new ObjectKey("group", name);
    var arguments = new HashMap<String, Object>();
    arguments.put("name", name);
    boolean goes = was.isEmpty() || was.isAbsent();
    if (goes) {
      arguments.put("state", "absent");
    } else {
      was.value("gid").ifPresent(g -> arguments.put("gid", g));
    }
    var turn = goes ? UndoTask.Turn.GONE_USER : UndoTask.Turn.GROUP;
    return List.of(UndoTask.of(turn, key, name, "group", arguments));
  }
}
