package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code cron}: a job of cron.
 *
 * @param name what the entry is found by
 * @param job the command, as crontab(5) takes it
 * @param user whose crontab it is; with {@code cron_file}, as whom the job runs
 * @param cronFile a name in /etc/cron.d, or an absolute path
 * @param specialTime instead of the five fields
 * @param disabled whether the entry is only a comment
 */
public record Cron(
    String name,
    @Key(aliases = "value") Optional<String> job,
    @Default("present") State state,
    @Default("*") String minute,
    @Default("*") String hour,
    @Key(aliases = "dom") @Default("*") String day,
    @Default("*") String month,
    @Key(aliases = "dow") @Default("*") String weekday,
    Optional<SpecialTime> specialTime,
    Optional<String> user,
    Optional<String> cronFile,
    @Default("false") boolean disabled) {
  public static final Module<Cron> MODULE = Module.of(new CronKind(), Module.BUILTIN);

  /** Whether there is to be an entry. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** The times that have names, see crontab(5). */
  public enum SpecialTime {
    REBOOT,
    YEARLY,
    ANNUALLY,
    MONTHLY,
    WEEKLY,
    DAILY,
    HOURLY
  }

  boolean present() {
    return state == State.PRESENT;
  }

  /** The file, or empty text for a crontab. */
  String file() {
    return cronFile.map(f -> f.startsWith("/") ? HostPath.clean(f) : "/etc/cron.d/" + f).orElse("");
  }

  /** The user that must exist, or empty text for that of the task. */
  String owner() {
    return user.orElse(cronFile.isPresent() && present() ? "root" : "");
  }

  /** The line of the entry; empty text when there is to be none. */
  String entry() {
    if (!present()) {
      return "";
    }
    var time =
        specialTime
            .map(t -> "@" + t.name().toLowerCase(Locale.ROOT))
            .orElse(String.join(" ", fields()));
    return (disabled ? "#" : "")
        + time
        + (cronFile.isPresent() ? " " + owner() : "")
        + " "
        + job.orElse("");
  }

  private List<String> fields() {
    return List.of(minute, hour, day, month, weekday);
  }

  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    problems.addAll(HostPath.checkOwner("user", user));
    if (name.isBlank() || name.matches("(?s).*[\\n\\x00].*")) {
      problems.add(new Problem("name", "a name is one line"));
    }
    if (present() && job.filter(j -> !j.isBlank()).isEmpty()) {
      problems.add(new Problem("job", "there is no job that is to be present"));
    }
    if (job.filter(j -> j.matches("(?s).*[\\n\\x00].*")).isPresent()) {
      problems.add(new Problem("job", "a job is one line", "write a script and name it"));
    }
    if (!fields().stream().allMatch(f -> f.matches("[0-9A-Za-z*,/~-]+"))) {
      problems.add(new Problem("minute", "a field of the time is not as in crontab(5)"));
    }
    if (specialTime.isPresent() && !fields().stream().allMatch("*"::equals)) {
      problems.add(new Problem("special_time", "there are fields of the time too"));
    }
    cronFile.ifPresent(f -> fileProblem(f).ifPresent(problems::add));
    return problems;
  }

  private static Optional<Problem> fileProblem(String file) {
    if (file.matches("/[^\\x00\\n]+|[A-Za-z0-9_-]+")) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "cron_file",
            "cron reads no file of this name",
            "letters, digits, _ and - only, see cron(8); or an absolute path"));
  }
}
