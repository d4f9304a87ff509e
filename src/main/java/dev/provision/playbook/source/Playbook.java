package dev.provision.playbook.source;

import java.util.List;

/**
 * A playbook as it is written.
 *
 * @param file its path
 */
public record Playbook(String file, List<Play> plays) {
  public Playbook {
    plays = List.copyOf(plays);
  }
}
