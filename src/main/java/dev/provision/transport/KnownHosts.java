package dev.provision.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of known_hosts files that speak of one host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
 * Lines of certificate authorities, other markers and lines that cannot be read are left out.
 */
record KnownHosts(List<Line> lines) {

  /**
   * @param number counted from 1
   * @param key the public key as it goes over the wire
   */
  record Line(Path file, int number, boolean revoked, String keyType, byte[] key) {
    boolean holds(byte[] other) {
      return Arrays.equals(key, other);
    }
  }

  /**
   * @param name how known_hosts names the host, see {@link Route#knownAs}
   */
  static KnownHosts of(String name, List<Path> files) throws IOException {
    var lines = new ArrayList<Line>();
    for (var file : files) {
      if (Files.exists(file)) {
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
          number++;
          KnownHostsLine.parse(line, file, number, name).ifPresent(lines::add);
        }
      }
    }
    return new KnownHosts(List.copyOf(lines));
  }

  /** Key types that are on record, to be asked for first, so that the server shows that key. */
  List<String> keyTypes() {
    return lines.stream().filter(l -> !l.revoked()).map(Line::keyType).distinct().toList();
  }
}
