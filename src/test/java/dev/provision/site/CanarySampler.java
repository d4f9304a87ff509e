package dev.provision.site;

import dev.provision.lab.LabHost;
import java.util.Set;

/**
 * Looks at arguments and environments of all processes of a host, over and over: for a host that is
 * reached by sudo, below which nothing can be traced. What lives shorter than a look is missed;
 * {@link CanaryTrace} misses nothing.
 */
record CanarySampler(LabHost host, Canaries canaries) {
  private static final String START =
      """
      cat >/root/sampler <<'END'
      while [ ! -e /run/enough ]; do
        grep -aoF -f /root/needles /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null
        sleep 0.05
      done
      END
      rm -f /run/enough /root/samples
      systemd-run -q --unit=canary-sampler bash -c 'exec bash /root/sampler >/root/samples'
      """;

  static CanarySampler start(LabHost host, Canaries canaries) {
    host.root(START);
    return new CanarySampler(host, canaries);
  }

  /** Ends it. */
  void stop() {
    host.root("touch /run/enough; while systemctl -q is-active canary-sampler; do sleep 0.1; done");
  }

  /** The names of the secrets that any process showed. */
  Set<String> seen() {
    return canaries.in(host.root("sort -u /root/samples"));
  }
}
