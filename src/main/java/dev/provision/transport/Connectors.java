package dev.provision.transport;

/** Reaches every sort of target: ssh hosts over one shared client, the controller by itself. */
public final class Connectors implements Connector, AutoCloseable {
  private final SshConnector ssh;
  private final LocalConnector local = new LocalConnector();

  /**
   * @param defaults what targets leave open
   */
  public Connectors(SshDefaults defaults) {
    this.ssh = new SshConnector(defaults);
  }

  @Override
  public Connection connect(Target target) {
    return switch (target) {
      case Target.Ssh host -> ssh.connect(host);
      case Target.Local here -> local.connect(here);
    };
  }

  /**
   * Makes ready on another thread what the first connection by ssh would have to wait for. Reaches
   * nobody.
   */
  public void getReady() {
    Thread.ofPlatform().daemon().name("ready").start(ssh::getReady);
  }

  /** Ends the ssh client; connections that are still open are cut. Never throws. */
  @Override
  public void close() {
    ssh.close();
  }
}
