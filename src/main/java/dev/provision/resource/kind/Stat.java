package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.HostFacts;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Module;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code stat}: what is at a path.
 *
 * @param path absolute
 * @param follow whether a symbolic link is followed
 * @param getChecksum whether the content's checksum is wanted
 * @param checksumAlgorithm which
 */
public record Stat(
    @Key(aliases = {"dest", "name"}) String path,
    @Default("false") boolean follow,
    @Default("true") boolean getChecksum,
    @Key(aliases = {"checksum", "checksum_algo"}) @Default("sha1") Algorithm checksumAlgorithm) {
  public static final Module<Stat> MODULE = Module.of(new Kind(), Module.BUILTIN);

  /** Ansible's names of checksums that coreutils has. */
  public enum Algorithm {
    MD5,
    SHA1,
    SHA224,
    SHA256,
    SHA384,
    SHA512
  }

  private record Kind() implements LookupKind<Stat> {
    private static final Library LIBRARY = Library.beside(Stat.class, "stat.sh");

    @Override
    public String name() {
      return "stat";
    }

    @Override
    public Class<Stat> parameters() {
      return Stat.class;
    }

    @Override
    public List<Problem> check(Stat stat) {
      return HostPath.check("path", stat.path);
    }

    @Override
    public List<Library> libraries() {
      return List.of(LIBRARY);
    }

    @Override
    public Sh read(Stat stat, HostFacts facts) {
      var sum = stat.checksumAlgorithm.name().toLowerCase(Locale.ROOT);
      return Sh.call(
          "stat_read",
          Word.quoted(stat.path),
          Word.yesNo(stat.follow),
          Word.plain(stat.getChecksum ? sum : "no"));
    }

    @Override
    public Result result(Stat stat, Output output) {
      return new Result(Map.of("stat", attributes(stat, output)));
    }
  }

  private static Map<String, Object> attributes(Stat stat, Output output) {
    var values = new LinkedHashMap<String, Object>();
    output.stdout().lines().forEach(line -> add(line, values));
    if (Boolean.TRUE.equals(values.get("exists"))) {
      values.put("path", stat.path);
      var type = String.valueOf(values.remove("type"));
      values.put("isreg", type.startsWith("regular"));
      values.put("isdir", type.equals("directory"));
      values.put("islnk", type.equals("symbolic link"));
      values.put("issock", type.equals("socket"));
      values.put("isfifo", type.equals("fifo"));
      values.put("isblk", type.equals("block special file"));
      values.put("ischr", type.equals("character special file"));
    }
    return values;
  }

  private static void add(String line, Map<String, Object> values) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    var name = line.substring(0, equals);
    var value = line.substring(equals + 1);
    switch (name) {
      case "exists" -> values.put(name, value.equals("yes"));
      case "mode" -> values.put(name, "0".repeat(Math.max(0, 4 - value.length())) + value);
      case "uid", "gid", "size", "nlink", "inode", "dev", "mtime", "atime", "ctime" ->
          values.put(name, Long.parseLong(value));
      default -> values.put(name, value);
    }
  }
}
