package dev.provision.memory;

/**
 * What a run does, as the state repository tells of it.
 *
 * @param verb such as {@code apply}
 * @param playbook the path of the playbook as written, or what stands for it
 * @param keepsOrigins whether things stay those of the tasks that made them, as on a way back
 * @param whole whether all tasks of the playbook count: what some tags alone made is nobody's
 *     orphan
 */
public record Doing(String verb, String playbook, boolean keepsOrigins, boolean whole) {
  /** As others see it who meet the run on a host. */
  public String sentence() {
    return verb + " " + playbook;
  }
}
