package dev.provision.backup;

/** Counts what is moved, and passes all on. */
final class Counting implements Progress {
  private final Progress outer;
  private long moved;

  Counting(Progress outer) {
    this.outer = outer;
  }

  /** How many bytes were moved so far. */
  long moved() {
    return moved;
  }

  @Override
  public void planned(String host, long bytes) {
    outer.planned(host, bytes);
  }

  @Override
  public void moved(String host, long bytes) {
    moved += bytes;
    outer.moved(host, bytes);
  }

  @Override
  public void said(String host, String sentence) {
    outer.said(host, sentence);
  }
}
