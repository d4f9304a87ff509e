package dev.provision.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * One login: TCP, key exchange, the host's proof of identity, ours; first through the jump host.
 */
final class SshLogin {
  private static final AttributeKey<HostKeyCheck> CHECK = new AttributeKey<>();

  private final SshClient client;
  private final Route route;
  private final HostKeyCheck check;
  private final long end;

  SshLogin(SshClient client, Route route) {
    this.client = client;
    this.route = route;
    this.check = new HostKeyCheck(route);
    this.end = System.nanoTime() + route.connectLimit().toNanos();
  }

  /**
   * @throws UnreachableException with the reason
   */
  ClientSession open() {
    // To read keys, and first of all the code that does, takes as long as to connect.
    var keys = new FutureTask<>(() -> KeyFiles.of(route));
    Thread.ofVirtual().name("keys").start(keys);
    return route.via().isPresent()
        ? through(new SshLogin(client, route.via().get()).open(), keys)
        : direct(keys);
  }

  private ClientSession direct(FutureTask<KeyFiles> keys) {
    var addresses = addresses();
    for (int i = 0; ; i++) {
      try {
        var address = new InetSocketAddress(addresses.get(i), route.port());
        return login(connect(address, remaining().dividedBy(addresses.size() - i)), keys);
      } catch (IOException e) {
        if (i + 1 == addresses.size()) {
          throw LoginFailure.noConnection(route, e);
        }
      }
    }
  }

  /**
   * MINA has no way to run a session inside another's channel, so it goes over a forwarded port on
   * the loopback address. The port is closed as soon as the login is over, and not before: our
   * connection stands once the kernel has it, which says nothing of whether MINA has taken it.
   */
  private ClientSession through(ClientSession hop, FutureTask<KeyFiles> keys) {
    try (var port = forwarding(hop)) {
      var session = connect(port.getBoundAddress().toInetSocketAddress(), remaining());
      session.addCloseFutureListener(closed -> hop.close(true));
      hop.addCloseFutureListener(closed -> session.close(true));
      return login(session, keys);
    } catch (IOException e) {
      hop.close(true);
      throw LoginFailure.noConnection(route, e);
    } catch (UnreachableException e) {
      hop.close(true);
      throw e;
    }
  }

  private ExplicitPortForwardingTracker forwarding(ClientSession hop) throws IOException {
    return hop.createLocalPortForwardingTracker(
        SshdSocketAddress.LOCALHOST_ADDRESS, new SshdSocketAddress(route.host(), route.port()));
  }

  private ClientSession connect(InetSocketAddress address, Duration limit) throws IOException {
    var host = address.getAddress().getHostAddress();
    var entry = new HostConfigEntry("", host, address.getPort(), route.user());
    var context = AttributeRepository.ofKeyValuePair(CHECK, check);
    return client.connect(entry, context, null).verify(limit).getClientSession();
  }

  private ClientSession login(ClientSession session, FutureTask<KeyFiles> reading) {
    var keys = read(session, reading);
    keys.pairs().forEach(session::addPublicKeyIdentity);
    if (!route.keysNamed() || !keys.locked().isEmpty()) {
      route.agent().ifPresent(socket -> session.setAttribute(AgentKeys.SOCKET, socket));
    }
    var password = new LoginPassword(route.password());
    session.setPasswordIdentityProvider(password);
    session.setUserInteraction(password);
    try {
      session.auth().verify(remaining());
      return session;
    } catch (IOException | RuntimeException e) {
      session.close(true);
      var refusal = check.refusal();
      throw refusal != null ? refusal : LoginFailure.refused(route, keys, e);
    }
  }

  private static KeyFiles read(ClientSession session, FutureTask<KeyFiles> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      session.close(true);
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      session.close(true);
      Thread.currentThread().interrupt();
      throw new UnreachableException(
          UnreachableException.Reason.CONNECTION_LOST, "interrupted while keys were read", e);
    }
  }

  private List<InetAddress> addresses() {
    try {
      return List.of(InetAddress.getAllByName(route.host()));
    } catch (UnknownHostException e) {
      throw LoginFailure.noConnection(route, e);
    }
  }

  private Duration remaining() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  /** Finds the check that belongs to a session. */
  static final class RouteVerifier implements ServerKeyVerifier {
    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
      return of(session).verifyServerKey(session, address, key);
    }

    private static HostKeyCheck of(Session session) {
      return ((ClientSession) session).getConnectionContext().getAttribute(CHECK);
    }
  }

  /**
   * Asks for the types of host key that are on record first: a server with several keys would else
   * show one that is not, which would look like a changed key. Certificates are not asked for.
   */
  static final class KnownTypesFirst implements SessionListener {
    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      List<String> known;
      try {
        known = RouteVerifier.of(session).known().keyTypes();
      } catch (IOException e) {
        return; // the check itself will say what cannot be read
      }
      var algorithms =
          new ArrayList<>(List.of(proposal.get(KexProposalOption.SERVERKEYS).split(",")));
      algorithms.removeIf(a -> a.contains("-cert-"));
      algorithms.sort(Comparator.comparing(a -> !known.contains(keyType(a))));
      proposal.put(KexProposalOption.SERVERKEYS, String.join(",", algorithms));
    }

    /** The same rsa key signs by three algorithms (RFC 8332). */
    private static String keyType(String algorithm) {
      return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
  }
}
