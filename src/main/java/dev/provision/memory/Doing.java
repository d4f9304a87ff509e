package dev.provision.memory;

/**
 * What a run does, as the state repository tells of it.
 *
 * @param verb {@code apply}, {@code rollback} or {@code drift}
 * @param playbook the path of the playbook as written, or what stands for it
 * @param back whether it brings things back: they stay things of the tasks that made them
 */
public record Doing(String verb, String playbook, boolean back) {
  /** As others see it who meet the run on a host. */
  public String sentence() {
    return verb + " " + playbook;
  }
}
