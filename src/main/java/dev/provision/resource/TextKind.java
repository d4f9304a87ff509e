package dev.provision.resource;

import dev.provision.config.Text;
import dev.provision.shell.Sh;
import java.util.Optional;

/** A kind whose things are texts, of which people want to see what a change would do to them. */
public interface TextKind<P extends Record, S extends Record> extends StateKind<P, S> {
  /**
   * Prints the text that is there on standard output, and on standard error the one that is to be;
   * no text is an empty one. Fails when one of them is no text or too big to be read. Changes
   * nothing.
   *
   * @return empty when what is to be does not travel with the program
   */
  Optional<Sh> texts(P parameters);

  /** The whole text that the thing is to be, where the program carries it. */
  default Optional<Text> whole(P parameters) {
    return Optional.empty();
  }
}
