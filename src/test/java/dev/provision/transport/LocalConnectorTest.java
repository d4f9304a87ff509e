package dev.provision.transport;

class LocalConnectorTest extends TransportContract {
  @Override
  Connection connection() {
    return new LocalConnector().connect(new Target.Local());
  }
}
