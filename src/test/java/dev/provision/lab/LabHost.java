package dev.provision.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.Volume;
import dev.provision.transport.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A throw-away Debian host with systemd and sshd, from the image {@code provision-lab:12} or {@code
 * :13} (built by lab/image). Root logs in with {@link #key}; the host's own keys are read past ssh,
 * so nothing is trusted on first use. The container ends with the JVM; one of a killed JVM carries
 * the label by which lab/down finds it.
 */
public final class LabHost implements AutoCloseable {
  private static final ConcurrentMap<Integer, LabHost> SHARED = new ConcurrentHashMap<>();

  /** The repository of images that tests make; lab/down removes what is left of them. */
  private static final String PREPARED = "provision-lab-prepared";

  /** Where the engine's network has no IPv6, it is off in a container otherwise. */
  private static final Map<String, String> IPV6 =
      Map.of(
          "net.ipv6.conf.all.disable_ipv6", "0",
          "net.ipv6.conf.default.disable_ipv6", "0");

  private static final String PREPARE =
      """
      until s=$(systemctl is-system-running --wait 2>/dev/null) || [ "$s" = degraded ]; do
        sleep 0.1
      done
      ssh-keygen -q -t ed25519 -N '' -f /root/lab-key
      install -d -m 700 /root/.ssh
      cat /root/lab-key.pub >>/root/.ssh/authorized_keys
      """;

  private final GenericContainer<?> container;
  private final HostShell shell;
  private final Path folder;

  /**
   * How a program ended.
   *
   * @param code its exit status
   */
  public record Ran(int code, String stdout, String stderr) {}

  private LabHost(String image) {
    container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(22)
            .withLabel("dev.provision.lab", "1")
            .withTmpFs(Map.of("/run", "rw", "/run/lock", "rw"))
            .withCreateContainerCmdModifier(LabHost::likeAMachine)
            .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(5)));
    container.start();
    shell = new HostShell(container);
    root(PREPARE);
    try {
      folder = Files.createTempDirectory("lab-host");
      Files.writeString(key(), root("cat /root/lab-key"));
      Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
      Files.writeString(knownHosts(), knownAs("[%s]:%d".formatted(address(), port())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one host of this version that all tests of the JVM share; leave it usable for others. */
  public static LabHost shared(int debian) {
    return SHARED.computeIfAbsent(debian, LabHost::fresh);
  }

  /** A host of one's own, to be closed. */
  public static LabHost fresh(int debian) {
    return new LabHost("provision-lab:" + debian);
  }

  /** A host of one's own whose disk is as an {@link #image} has it. */
  public static LabHost of(String image) {
    return new LabHost(image);
  }

  /**
   * The disk of this host as it is now, without its login, under a name that others can start from.
   */
  public String image() {
    root("rm /root/lab-key /root/lab-key.pub; : >/root/.ssh/authorized_keys");
    var tag = Long.toHexString(System.nanoTime());
    var docker = container.getDockerClient();
    docker.commitCmd(container.getContainerId()).withRepository(PREPARED).withTag(tag).exec();
    return PREPARED + ":" + tag;
  }

  /** Removes an {@link #image} from which no host runs any more. */
  public static void forget(String image) {
    DockerClientFactory.instance().client().removeImageCmd(image).withForce(true).exec();
  }

  /** Where sshd is reached from here. */
  public String address() {
    return container.getHost();
  }

  public int port() {
    return container.getMappedPort(22);
  }

  /** Where other hosts reach this one, at port 22. */
  public String innerAddress() {
    return network().getIpAddress();
  }

  /** Where the host reaches this machine. */
  public String gateway() {
    return network().getGateway();
  }

  private ContainerNetwork network() {
    return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
        .findFirst()
        .orElseThrow();
  }

  /** The private key that root's login accepts. */
  public Path key() {
    return folder.resolve("id");
  }

  /** The host's keys, pinned for {@link #address} and {@link #port}. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** Lines of known_hosts for the host under any name. */
  public String knownAs(String name) {
    return root("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_*_key.pub | sed 's/^/" + name + " /'");
  }

  /** Reaches the host as root with the key; patiently, as other tests may keep it busy. */
  public Target.Ssh target() {
    return new Target.Ssh(
        address(),
        Optional.of(port()),
        Optional.of("root"),
        List.of(key()),
        Optional.empty(),
        Optional.empty(),
        List.of(knownHosts()),
        false,
        List.of(),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1));
  }

  /** Runs a program of sh as root, past ssh; gives its output and throws when it fails. */
  public String root(String program) {
    var ran = tryRoot(program);
    if (ran.code() != 0) {
      throw new IllegalStateException(
          "exit %d: %s%s".formatted(ran.code(), ran.stdout(), ran.stderr()));
    }
    return ran.stdout();
  }

  /** Like {@link #root}, for programs that may fail. */
  public Ran tryRoot(String program) {
    return shell.run(program);
  }

  /** Copies a file of this machine to a path on the host, past ssh. */
  public void put(Path file, String path) {
    container.copyFileToContainer(MountableFile.forHostPath(file), path);
  }

  @Override
  public void close() {
    container.stop();
  }

  /** What lab/run-flags says, in this library's words. */
  private static void likeAMachine(CreateContainerCmd create) {
    create
        .withStopSignal("SIGRTMIN+3")
        .getHostConfig()
        .withCapAdd(
            Capability.SYS_ADMIN,
            Capability.NET_ADMIN,
            Capability.SYS_PTRACE,
            Capability.DAC_READ_SEARCH)
        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
        .withCgroupnsMode("host")
        .withBinds(new Bind("/sys/fs/cgroup", new Volume("/sys/fs/cgroup"), AccessMode.rw))
        .withDevices(new Device("rwm", "/dev/net/tun", "/dev/net/tun"))
        .withSysctls(IPV6);
  }
}
