package dev.provision.repository;

import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Which snapshots are kept. The rules are those of restic's {@code forget}: each keeps the newest
 * snapshot of a period of the calendar, counts only periods that have one, and a snapshot that any
 * rule keeps is kept.
 *
 * @param last so many of the newest
 * @param counts how many periods of each sort; -1 for all
 * @param within all that are not older than this, from the newest one on
 * @param tags all that have one of these
 * @param zone whose calendar
 */
public record Policy(
    int last,
    Map<Span, Integer> counts,
    Optional<Period> within,
    SortedSet<String> tags,
    ZoneId zone) {
  private static final int YEAR = 10_000;

  /** A sort of period. */
  public enum Span {
    HOURLY(t -> day(t) * 100 + t.get(ChronoField.HOUR_OF_DAY)),
    DAILY(Span::day),
    WEEKLY(
        t ->
            (long) t.get(IsoFields.WEEK_BASED_YEAR) * 100
                + t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
    MONTHLY(t -> (long) t.get(ChronoField.YEAR) * 100 + t.get(ChronoField.MONTH_OF_YEAR)),
    YEARLY(t -> t.get(ChronoField.YEAR));

    private final ToLongFunction<TemporalAccessor> number;

    Span(ToLongFunction<TemporalAccessor> number) {
      this.number = number;
    }

    private static long day(TemporalAccessor t) {
      return (long) t.get(ChronoField.YEAR) * YEAR
          + t.get(ChronoField.MONTH_OF_YEAR) * 100L
          + t.get(ChronoField.DAY_OF_MONTH);
    }

    long of(ZonedDateTime time) {
      return number.applyAsLong(time);
    }

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Policy {
    counts = counts.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(counts));
    tags = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Whether it keeps nothing: such a one is refused, it would forget everything. */
  public boolean isEmpty() {
    return last == 0
        && counts.values().stream().allMatch(n -> n == 0)
        && within.isEmpty()
        && tags.isEmpty();
  }
}
