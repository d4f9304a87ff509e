package dev.provision.transport;

/** Opens the one connection that a run keeps to a host. */
@FunctionalInterface
public interface Connector {
  /**
   * Connects and authenticates.
   *
   * @throws UnreachableException when no usable connection can be made; its reason tells a closed
   *     port, an unknown host key, a changed host key and a refused login apart
   */
  Connection connect(Target target);
}
