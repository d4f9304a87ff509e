package dev.provision.resource.kind;

import dev.provision.resource.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code register} keeps of a path, by Ansible's names. */
final class StatResult {
  private static final List<String> NUMBERS =
      List.of("uid", "gid", "size", "nlink", "inode", "dev", "mtime", "atime", "ctime");
  private static final List<String> TRUTHS = List.of("readable", "writeable", "executable");

  /** What is only there when it is known. */
  private static final List<String> TEXTS =
      List.of("pw_name", "gr_name", "lnk_source", "lnk_target", "checksum");

  /** Ansible's names for the bits of a mode, from the lowest on. */
  private static final List<String> RIGHTS =
      List.of("xoth", "woth", "roth", "xgrp", "wgrp", "rgrp", "xusr", "wusr", "rusr");

  private StatResult() {}

  static Map<String, Object> of(Stat stat, String output) {
    var seen = Lines.of(output.lines().filter(l -> !l.isEmpty()).map(l -> l.substring(1)).toList());
    var values = new LinkedHashMap<String, Object>();
    boolean exists = seen.value("exists").filter("yes"::equals).isPresent();
    values.put("exists", exists);
    if (!exists) {
      return values;
    }
    values.put("path", stat.path());
    NUMBERS.forEach(n -> seen.value(n).ifPresent(v -> values.put(n, Long.parseLong(v))));
    TRUTHS.forEach(n -> values.put(n, seen.value(n).filter("yes"::equals).isPresent()));
    // UNKNOWN is how stat(1) says that an id has no name.
    TEXTS.forEach(
        n -> seen.value(n).filter(v -> !v.equals("UNKNOWN")).ifPresent(v -> values.put(n, v)));
    seen.value("mode").ifPresent(m -> rights(Integer.parseInt(m, 8), values));
    seen.value("type").ifPresent(t -> type(t, values));
    return values;
  }

  private static void rights(int mode, Map<String, Object> values) {
    values.put("mode", String.format("%04o", mode));
    for (int i = 0; i < RIGHTS.size(); i++) {
      values.put(RIGHTS.get(i), (mode & 1 << i) != 0);
    }
    values.put("isgid", (mode & 02000) != 0);
    values.put("isuid", (mode & 04000) != 0);
  }

  private static void type(String type, Map<String, Object> values) {
    values.put("isreg", type.startsWith("regular"));
    values.put("isdir", type.equals("directory"));
    values.put("islnk", type.equals("symbolic link"));
    values.put("issock", type.equals("socket"));
    values.put("isfifo", type.equals("fifo"));
    values.put("isblk", type.equals("block special file"));
    values.put("ischr", type.equals("character special file"));
  }
}
