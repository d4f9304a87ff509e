package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Policy;
import dev.provision.repository.Policy.Span;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which snapshots are kept. */
final class PolicyOptions {
  private static final Pattern WITHIN =
      Pattern.compile("(?:([0-9]{1,4})y)?(?:([0-9]{1,4})m)?(?:([0-9]{1,5})d)?");

  @Option(names = "--keep-last", paramLabel = "N", description = "The newest N; -1 for all.")
  int last;

  @Option(names = "--keep-hourly", paramLabel = "N", description = "The newest of N hours.")
  int hourly;

  @Option(names = "--keep-daily", paramLabel = "N", description = "The newest of N days.")
  int daily;

  @Option(names = "--keep-weekly", paramLabel = "N", description = "The newest of N weeks.")
  int weekly;

  @Option(names = "--keep-monthly", paramLabel = "N", description = "The newest of N months.")
  int monthly;

  @Option(names = "--keep-yearly", paramLabel = "N", description = "The newest of N years.")
  int yearly;

  @Option(
      names = "--keep-within",
      paramLabel = "TIME",
      description = "All that are at most so much older than the newest: 1y6m, 30d.")
  Optional<String> within = Optional.empty();

  @Option(names = "--keep-tag", paramLabel = "WORD", description = "All with this tag. Repeatable.")
  SortedSet<String> tags = new TreeSet<>();

  /**
   * The policy.
   *
   * @throws ProvisionException when it keeps nothing, which would forget everything
   */
  Policy policy() {
    var counts = new EnumMap<Span, Integer>(Span.class);
    counts.put(Span.HOURLY, hourly);
    counts.put(Span.DAILY, daily);
    counts.put(Span.WEEKLY, weekly);
    counts.put(Span.MONTHLY, monthly);
    counts.put(Span.YEARLY, yearly);
    if (last < -1 || counts.values().stream().anyMatch(n -> n < -1)) {
      throw refused("a --keep option is negative", "write a number, or -1 for all");
    }
    var policy =
        new Policy(last, counts, within.map(PolicyOptions::period), tags, ZoneId.systemDefault());
    if (policy.isEmpty()) {
      throw refused(
          "no --keep option is given, so every snapshot would go",
          "say what is to stay, such as --keep-last 7 --keep-weekly 5");
    }
    return policy;
  }

  private static Period period(String written) {
    var match = WITHIN.matcher(written);
    if (written.isEmpty() || !match.matches()) {
      throw refused("'" + written + "' is no time", "write years, months and days: 1y6m, 30d");
    }
    return Period.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
  }

  private static int number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ProvisionException refused(String message, String remedy) {
    return new ProvisionException(Kind.USAGE, message, remedy);
  }
}
