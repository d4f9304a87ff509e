package dev.provision.memory;

import dev.provision.engine.run.Generation;
import java.util.List;

/**
 * What a host has by now, as far as a way back needs to know.
 *
 * @param kept what runs replaced, the oldest first
 * @param types what is at the paths that may go
 * @param veil tells whether a secret is the one that is recorded
 */
public record Present(List<Generation> kept, PathTypes types, Veil veil) {
  public Present {
    kept = List.copyOf(kept);
  }
}
