package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * The user's ssh configuration, read once: HostName, User, Port, IdentityFile, IdentitiesOnly,
 * IdentityAgent and ProxyJump with their {@code %} signs. {@code Include} is followed. {@code
 * Match} is refused, because leaving it out silently could reach the wrong machine or user.
 */
final class SshConfig {
  private static final int MAX_JUMPS = 8;
  private static final int MAX_DEPTH = 8;

  private final SshDefaults defaults;
  private @Nullable HostConfigEntryResolver entries;

  SshConfig(SshDefaults defaults) {
    this.defaults = defaults;
  }

  /** Settles everything a target leaves open. */
  Route route(Target.Ssh target) {
    var jumps = new ArrayList<>(target.jumps());
    Optional<Route> via = Optional.empty();
    for (var jump : jumps) {
      via = Optional.of(settle(jump, via, MAX_JUMPS));
    }
    return settle(target, via, MAX_JUMPS);
  }

  private Route settle(Target.Ssh t, Optional<Route> via, int jumpsLeft) {
    var entry = lookUp(t);
    var hop = via.isPresent() ? via : configuredJump(t, entry, jumpsLeft);
    var named = !t.keys().isEmpty() ? t.keys() : paths(entry.getIdentities());
    return new Route(
        t.host(),
        Optional.ofNullable(entry.getHostName()).filter(h -> !h.isBlank()).orElse(t.host()),
        entry.getPort() > 0 ? entry.getPort() : 22,
        entry.getUsername(),
        named.isEmpty() ? defaults.keys().stream().filter(Files::exists).toList() : named,
        !named.isEmpty(),
        agent(entry),
        t.passphrase(),
        t.password(),
        t.knownHosts().isEmpty() ? defaults.knownHosts() : t.knownHosts(),
        t.acceptNew(),
        hop,
        t.connectLimit(),
        t.keepAlive());
  }

  private Optional<Route> configuredJump(Target.Ssh t, HostConfigEntry entry, int jumpsLeft) {
    var spec = entry.getProxyJump();
    if (spec == null || spec.isBlank() || spec.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    Optional<Route> via = Optional.empty();
    for (var hop : Arrays.asList(spec.split(","))) {
      if (jumpsLeft == 0) {
        throw wrong("ProxyJump of %s goes in a circle or over %d hosts".formatted(t, MAX_JUMPS));
      }
      via = Optional.of(settle(jump(hop.strip(), t), via, jumpsLeft - 1));
    }
    return via;
  }

  /** A hop of ProxyJump, {@code [user@]host[:port]} or an ssh URI; keys come from its own entry. */
  private Target.Ssh jump(String spec, Target.Ssh t) {
    var uri = URI.create(spec.contains("://") ? spec : "ssh://" + spec);
    if (uri.getHost() == null) {
      throw wrong("cannot read the ProxyJump '%s'".formatted(spec));
    }
    return new Target.Ssh(
        uri.getHost().replaceAll("[\\[\\]]", ""),
        uri.getPort() < 0 ? Optional.empty() : Optional.of(uri.getPort()),
        Optional.ofNullable(uri.getUserInfo()),
        List.of(),
        t.passphrase(),
        Optional.empty(),
        t.knownHosts(),
        t.acceptNew(),
        List.of(),
        t.connectLimit(),
        t.keepAlive());
  }

  private Optional<Path> agent(HostConfigEntry entry) {
    var configured = entry.getProperty(HostConfigEntry.IDENTITY_AGENT);
    if (entry.isIdentitiesOnly() || "none".equalsIgnoreCase(configured)) {
      return Optional.empty();
    }
    return configured == null || configured.equals("SSH_AUTH_SOCK")
        ? defaults.agent()
        : Optional.of(Path.of(configured));
  }

  private HostConfigEntry lookUp(Target.Ssh t) {
    try {
      return entries()
          .resolveEffectiveHost(
              t.host(), t.port().orElse(0), null, t.user().orElse(null), null, null);
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private synchronized HostConfigEntryResolver entries() throws IOException {
    if (entries == null) {
      var lines = new ArrayList<String>();
      if (Files.exists(defaults.config())) {
        lines.addAll(expanded(defaults.config(), 0));
      }
      // The first value counts. MINA's own default is the JVM's account, whoever the user may be.
      lines.addAll(List.of("Host *", "User " + defaults.user()));
      var text = new BufferedReader(new StringReader(String.join("\n", lines)));
      entries =
          HostConfigEntry.toHostConfigEntryResolver(HostConfigEntry.readHostConfigEntries(text));
    }
    return entries;
  }

  /** The file's lines with included ones in place; relative names are in the file's folder. */
  private List<String> expanded(Path file, int depth) throws IOException {
    var lines = new ArrayList<String>();
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      var words = line.strip().split("[\\s=]+");
      if (words[0].equalsIgnoreCase("Match")) {
        throw wrong(
            ("%s:%d: 'Match' is not supported. Use 'Host', or give these values in the inventory")
                .formatted(file, number));
      } else if (!words[0].equalsIgnoreCase("Include")) {
        lines.add(line);
      } else if (depth >= MAX_DEPTH) {
        throw wrong("%s:%d: includes go deeper than %d".formatted(file, number, MAX_DEPTH));
      } else {
        for (int i = 1; i < words.length; i++) {
          for (var included : matching(words[i])) {
            lines.addAll(expanded(included, depth + 1));
          }
        }
      }
    }
    return lines;
  }

  private List<Path> matching(String pattern) throws IOException {
    var folder = defaults.config().toAbsolutePath().getParent();
    var plain = pattern.startsWith("~/.ssh/") ? pattern.substring("~/.ssh/".length()) : pattern;
    var path = folder.resolve(plain);
    if (!Files.isDirectory(path.getParent())) {
      return List.of();
    }
    try (var files = Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    }
  }

  private UnreachableException wrong(@Nullable String problem) {
    return new UnreachableException(
        Reason.NO_CONNECTION, "ssh configuration %s: %s.".formatted(defaults.config(), problem));
  }

  private static List<Path> paths(Iterable<String> names) {
    var paths = new ArrayList<Path>();
    names.forEach(n -> paths.add(Path.of(n)));
    return paths;
  }
}
