package dev.provision.config;

/**
 * A place in a text a user wrote.
 *
 * @param file as the user would name it, relative to where the program was started when possible
 * @param line from 1
 * @param column from 1, counted in characters (code points)
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
  /** Renders as {@code file:line:column}, which editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(Position other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
