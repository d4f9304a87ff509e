package dev.provision.playbook;

/**
 * What tells a step of a playbook from every other, the same in every resolution and every run: the
 * path to its task and the number of its loop item.
 *
 * @param path for example {@code 1.tasks.3}, {@code 1.roles.ollama.2.block.1}; play and task
 *     numbers start at 1
 * @param item the loop item from 1; 0 without a loop
 */
public record StepId(String path, int item) implements Comparable<StepId> {
  @Override
  public int compareTo(StepId other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : Integer.compare(item, other.item);
  }

  @Override
  public String toString() {
    return item == 0 ? path : path + "#" + item;
  }
}
