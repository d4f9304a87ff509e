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
import java.util.ArrayList;
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
 * @param getMime only false: file types are not guessed
 * @param getAttributes only false: the flags of chattr(1) are not read
 */
public record Stat(
    @Key(aliases = {"dest", "name"}) String path,
    @Default("false") boolean follow,
    @Default("true") boolean getChecksum,
    @Key(aliases = {"checksum", "checksum_algo"}) @Default("sha1") Algorithm checksumAlgorithm,
    @Default("false") boolean getMime,
    @Default("false") boolean getAttributes) {
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
      return stat.problems();
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
      return new Result(Map.of("stat", StatResult.of(stat, output.stdout())));
    }
  }

  private List<Problem> problems() {
    var problems = new ArrayList<>(HostPath.check("path", path));
    if (getMime) {
      problems.add(new Problem("get_mime", "file types are not guessed", "leave it out"));
    }
    if (getAttributes) {
      problems.add(
          new Problem("get_attributes", "the flags of chattr(1) are not read", "leave it out"));
    }
    return problems;
  }
}
