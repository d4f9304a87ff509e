package dev.provision.memory;

import dev.provision.state.Finding;
import dev.provision.state.Revision;
import java.util.Optional;

/**
 * A finding of drift with what belongs to it.
 *
 * @param since the revision that recorded what is no longer so
 * @param text the difference of the texts, from the recorded one to that of the host
 */
public record Found(Finding finding, Optional<Revision> since, Optional<Texts> text) {
  /** Two texts. */
  public record Texts(String before, String after) {}
}
