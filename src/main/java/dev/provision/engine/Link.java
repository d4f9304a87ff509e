package dev.provision.engine;

import dev.provision.engine.run.HostLink;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.util.Optional;
import java.util.function.Consumer;

/** The one connection to a host, made when first needed and made again when it breaks. */
final class Link implements HostLink, AutoCloseable {
  private final Connector connector;
  private final HostAccess access;
  private final Traffic traffic;
  private final Consumer<Event> events;
  private Optional<Connection> connection = Optional.empty();
  private int attempts;

  Link(Connector connector, HostAccess access, Traffic traffic, Consumer<Event> events) {
    this.connector = connector;
    this.access = access;
    this.traffic = traffic;
    this.events = events;
  }

  @Override
  public Connection current() {
    return connection.orElseGet(this::connect);
  }

  @Override
  public Connection reconnect() {
    close();
    attempts++;
    try {
      var fresh = connect();
      events.accept(new Event.Reconnecting(access.host(), attempts, ""));
      return fresh;
    } catch (UnreachableException e) {
      events.accept(new Event.Reconnecting(access.host(), attempts, e.getMessage()));
      throw e;
    }
  }

  @Override
  public void close() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }

  private Connection connect() {
    Connection made = new MeteredConnection(connector.connect(access.target()), traffic);
    connection = Optional.of(made);
    return made;
  }
}
