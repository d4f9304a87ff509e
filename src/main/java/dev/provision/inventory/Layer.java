package dev.provision.inventory;

import dev.provision.config.Node;
import java.util.Map;

/**
 * Variables of one origin.
 *
 * @param origin what users call it, for example {@code group_vars of 'web'}
 * @param variables each with the place it was written at
 */
public record Layer(String origin, Map<String, Node> variables) {
  public Layer {
    variables = Map.copyOf(variables);
  }
}
