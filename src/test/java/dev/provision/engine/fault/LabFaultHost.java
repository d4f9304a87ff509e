package dev.provision.engine.fault;

import dev.provision.engine.HostAccess;
import dev.provision.lab.LabHost;
import dev.provision.transport.Connector;
import dev.provision.transport.Connectors;
import dev.provision.transport.SshDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A lab host behind its own sshd; runs are root's, under systemd. */
final class LabFaultHost implements FaultHost {
  private static final String OPERATOR = "operator1";
  private static final String PASSWORD = "it\"s $ecret";

  private static final String MAKE_OPERATOR =
      """
      id -u %1$s >/dev/null 2>&1 || useradd -m -s /bin/bash %1$s
      printf '%%s:%%s\\n' %1$s '%2$s' | chpasswd
      printf '%%s ALL=(ALL:ALL) ALL\\n' %1$s >/etc/sudoers.d/%1$s
      install -d -m 700 -o %1$s -g %1$s /home/%1$s/.ssh
      install -m 600 -o %1$s -g %1$s /root/.ssh/authorized_keys /home/%1$s/.ssh
      """
          .formatted(OPERATOR, PASSWORD);

  private static final String CUT =
      """
      nft add table inet cut
      nft add chain inet cut in '{ type filter hook input priority 0; }'
      nft add chain inet cut out '{ type filter hook output priority 0; }'
      nft add rule inet cut in tcp dport 22 counter drop
      nft add rule inet cut out tcp sport 22 counter drop
      """;

  private final Optional<LabHost> lab;
  private final Reach reach;
  private final Connectors connectors = connectors();
  private volatile boolean cut;
  private volatile boolean noticed;

  private LabFaultHost(Optional<LabHost> lab, Reach reach) {
    this.lab = lab;
    this.reach = reach;
  }

  /** Seen from a process that can only reach it. */
  static LabFaultHost reached(Reach reach) {
    return new LabFaultHost(Optional.empty(), reach);
  }

  static LabFaultHost asRoot(LabHost lab) {
    return of(lab, "root", "");
  }

  /** Logs in as a plain user, who becomes root by sudo with a password. */
  static LabFaultHost bySudo(LabHost lab) {
    lab.root(MAKE_OPERATOR);
    return of(lab, OPERATOR, PASSWORD);
  }

  private static LabFaultHost of(LabHost lab, String login, String password) {
    try {
      var knownHosts = Files.createTempFile("known", "hosts");
      Files.writeString(knownHosts, lab.knownAs(lab.innerAddress()));
      var key = lab.key().toString();
      var reach = new Reach(lab.innerAddress(), login, key, knownHosts.toString(), password);
      var host = new LabFaultHost(Optional.of(lab), reach);
      host.fresh();
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Connectors connectors() {
    var nowhere = Path.of("/nonexistent");
    return new Connectors(SshDefaults.of(nowhere, Map.of(), "nobody"));
  }

  /** The host as no run has seen it. */
  void fresh() {
    sh("rm -rf /var/lib/provision /run/provision /root/play && mkdir /root/play");
  }

  Reach reach() {
    return reach;
  }

  @Override
  public HostAccess access() {
    return reach.access();
  }

  @Override
  public Connector connector() {
    return connectors;
  }

  @Override
  public Controller struck(Fault fault, FaultPlay play) {
    return switch (fault) {
      case CONTROLLER_DEAD, CONTROLLER_REPLACED -> new ChildController(this, play);
      case RUNNER_KILLED, SESSION_KILLED, CONNECTION_CUT -> new Controller(this, play::resolve);
    };
  }

  @Override
  public String sh(String program) {
    return lab.orElseThrow().root(program);
  }

  @Override
  public String folder() {
    return "/root/play";
  }

  @Override
  public String state() {
    return "/var/lib/provision";
  }

  @Override
  public String runFolder() {
    return "/run/provision";
  }

  /** Packets vanish; neither end is told. */
  @Override
  public void cut(Controller controller) {
    noticed = false;
    cut = true;
    sh(CUT);
  }

  @Override
  public void heal() {
    Await.until("the controller to notice the cut", () -> noticed);
    sh("nft delete table inet cut");
    cut = false;
  }

  @Override
  public void awaitWhole() {
    noticed = true;
    Await.until("the network to be whole", () -> !cut);
  }

  @Override
  public void close() {
    connectors.close();
  }
}
