package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.engine.HostReport;
import dev.provision.engine.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a run went, one row per host. A column of counts that are all zero is left out, but for ok,
 * changed and failed.
 *
 * @param style for what went wrong
 */
public record SummaryTable(Style style) {
  private record Column(String title, List<String> cells, boolean left) {
    int width() {
      return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    String cell(int row) {
      return padded(cells.get(row));
    }

    String padded(String text) {
      var blanks = " ".repeat(width() - text.length());
      return left ? text + blanks : blanks + text;
    }
  }

  /** The table; every line ends in a line break. */
  public String render(Map<String, HostReport> reports) {
    var columns = columns(reports);
    var text = new StringBuilder();
    text.append(row(columns.stream().map(c -> c.padded(c.title())).toList()));
    int number = 0;
    for (HostReport report : reports.values()) {
      int row = number++;
      var line = row(columns.stream().map(c -> c.cell(row)).toList());
      boolean bad = !isWell(report.end());
      text.append(bad ? style.paint(Tone.BAD, line.stripTrailing()) + "\n" : line);
    }
    return text.toString();
  }

  private static boolean isWell(HostReport.End end) {
    return end == HostReport.End.OK || end == HostReport.End.PENDING;
  }

  private static String row(List<String> cells) {
    return String.join("  ", cells).stripTrailing() + "\n";
  }

  private static List<Column> columns(Map<String, HostReport> reports) {
    var columns = new ArrayList<Column>();
    var all = reports.values();
    columns.add(new Column("host", reports.keySet().stream().map(Printable::line).toList(), true));
    columns.add(new Column("result", all.stream().map(r -> RunLines.word(r.end())).toList(), true));
    for (Outcome outcome : Outcome.values()) {
      boolean any = all.stream().anyMatch(r -> r.count(outcome) > 0);
      if (any || isAlwaysShown(outcome)) {
        var counts = all.stream().map(r -> String.valueOf(r.count(outcome))).toList();
        columns.add(new Column(RunLines.word(outcome), counts, false));
      }
    }
    if (all.stream().anyMatch(r -> r.rescued() > 0)) {
      columns.add(numbers("rescued", all.stream().map(r -> "" + r.rescued()).toList()));
    }
    columns.add(numbers("handlers", all.stream().map(r -> "" + r.handlers()).toList()));
    columns.add(numbers("exchanges", all.stream().map(r -> "" + r.exchanges()).toList()));
    columns.add(numbers("sent", all.stream().map(r -> Sizes.bytes(r.bytesSent())).toList()));
    columns.add(
        numbers("received", all.stream().map(r -> Sizes.bytes(r.bytesReceived())).toList()));
    columns.add(numbers("time", all.stream().map(r -> Sizes.time(r.time())).toList()));
    return columns;
  }

  private static Column numbers(String title, List<String> cells) {
    return new Column(title, cells, false);
  }

  private static boolean isAlwaysShown(Outcome outcome) {
    return switch (outcome) {
      case OK, CHANGED, SKIPPED, FAILED -> true;
      case DIFFERS, BLOCKED, IGNORED, UNSETTLED, IN_DOUBT -> false;
    };
  }
}
