package dev.provision.cli;

import dev.provision.config.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * A table of things that a file keeps, or the same as JSON.
 *
 * @param row the format of one line, with a place for each column
 * @param rows each from column to value, in the order of the columns
 */
record Listing(String row, List<? extends Map<String, ?>> rows) {
  /**
   * Prints it.
   *
   * @param none what is said in place of an empty table
   */
  void print(Context context, boolean json, String none) {
    if (json) {
      context.out().println(JsonWriter.indented(rows));
    } else if (rows.isEmpty()) {
      context.err().println(none);
    } else {
      context.out().printf(row, rows.getFirst().keySet().toArray());
      rows.forEach(one -> context.out().printf(row, one.values().toArray()));
    }
  }
}
