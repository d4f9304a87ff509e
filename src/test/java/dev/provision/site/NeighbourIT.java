package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host whose nginx serves sites of somebody else. Each answer of theirs names the process that
 * gave it, so that a test can tell that it was asked before and after nginx took up another
 * configuration.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NeighbourIT {
  private static final String UNPACKED =
      """
      rm -f /etc/apt/sources.list.d/debian.sources
      apt-get -q update
      cd /tmp && apt-get -q download nginx-common && dpkg --unpack nginx-common_*.deb
      """;

  private static final String SITES =
      """
      apt-get -q -y -f install nginx
      cat >/etc/nginx/conf.d/other.conf <<'END'
      server { listen 8080; return 200 "a port of its own, $pid"; }
      server { listen 80; server_name other.test; return 200 "a name on port 80, $pid"; }
      END
      sed -i 's/80 default_server/8081 default_server/' /etc/nginx/sites-available/default
      sed -i 's/^worker_processes .*/worker_processes 1;/' /etc/nginx/nginx.conf
      systemctl restart nginx
      """;

  private static final String RIGHT = "a (port of its own|name on port 80), \\d+";

  /** What an apply that is refused must leave as it is. */
  private static final String STATE =
      """
      find /etc /opt /usr/local /var/lib/ollama -printf '%p %m %u %g %s %T@\\n' 2>/dev/null | sort
      dpkg-query -W
      systemctl show -p MainPID -p ActiveEnterTimestampMonotonic nginx
      """;

  /** In the place of the role's reload: nginx stands still until somebody was refused. */
  private static final String STOPPING_HANDLER =
      """
      - name: reload nginx
        ansible.builtin.shell: |
          systemctl stop nginx
          left=600
          while [ ! -e /run/refused ] && [ $left -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
          systemctl start nginx
        listen: reload the door

      """;

  private static final String DOOR =
      "--resolve adopted.test:443:127.0.0.1 https://adopted.test/api/tags";

  @TempDir static Path folder;
  private static LabHost host;
  private static PreparedHost site;

  @BeforeAll
  static void start() throws IOException {
    host = LabHost.fresh(12);
    site = PreparedHost.of(host, PreparedHost.release(folder.resolve("release")));
  }

  @AfterAll
  static void end() {
    host.close();
  }

  /**
   * As after a loss of power: when apt goes on with it, Debian's site comes into the door's way.
   */
  @Test
  @Order(1)
  void theDefaultSiteOfAPackageThatIsOnlyUnpackedIsYetToCome() throws IOException {
    host.root(UNPACKED);
    assertThat(found()).contains("default goes");
    host.root("test ! -e /etc/nginx/sites-enabled/default && dpkg --configure -a");
    assertThat(found()).as("and here it is").contains("default goes");
    host.root("rm /etc/nginx/sites-enabled/default");
    assertThat(found()).as("somebody removed it").doesNotContain("default");
    host.root("ln -s /etc/nginx/sites-available/default /etc/nginx/sites-enabled/");
    host.root(SITES);
    assertThat(found()).as("somebody edited it").contains("default stays");
  }

  private static String found() throws IOException {
    var script = Files.readString(Path.of("playbooks/roles/proxy/files/find-door"));
    return host.root("set -- 80 443 adopted.test nginx\n" + script);
  }

  @Test
  @Order(2)
  void whoeverHoldsThePlaceOfTheDoorIsNamedBeforeAnyChange() throws IOException {
    host.root(
        """
        printf '# a comment\\nserver {\\n  listen\\n    80 default_server;\\n}\\n' \\
          >/etc/nginx/sites-enabled/first
        printf 'server { listen 80; server_name adopted.test; }\\n' >/etc/nginx/sites-enabled/same
        systemd-run -q --unit=squatter perl -MIO::Socket::INET -e \\
          'my $s = IO::Socket::INET->new(Listen => 1, LocalPort => 443) or die; sleep'
        until [ -n "$(ss -Hltn 'sport = :443')" ]; do sleep 0.1; done
        """);
    var pid = host.root("systemctl show -p MainPID --value squatter").strip();
    var before = host.root(STATE);

    var run = site.provision("apply", "--yes");

    assertThat(run.code()).as(run.output()).isNotZero();
    assertThat(run.output())
        .contains(
            "port 443 is taken: perl (process " + pid + " of squatter.service) listens on",
            "/etc/nginx/sites-enabled/first:3: another site is the default_server of port 80",
            "/etc/nginx/sites-enabled/same:1: another site has the name adopted.test on port 80");
    assertThat(host.root(STATE)).isEqualTo(before);
    host.root("systemctl stop squatter; rm /etc/nginx/sites-enabled/first");
    host.root("rm /etc/nginx/sites-enabled/same");
  }

  @Test
  @Order(3)
  void itsSitesAnswerThroughoutAnApply() throws IOException {
    try (var own = visitor(8080, () -> {});
        var shared = visitor(80, () -> {})) {
      var run = site.provision("apply", "--yes");
      own.awaitAnother();
      shared.awaitAnother();

      assertThat(run.code()).as(run.output()).isZero();
      for (Visitor visitor : List.of(own, shared)) {
        var answers = visitor.answers();
        assertThat(answers).allSatisfy(a -> assertThat(a).matches(RIGHT));
        assertThat(answers.getLast())
            .as("nginx has one worker; another one answers since it took up the door")
            .isNotEqualTo(answers.getFirst());
      }
    }
    assertThat(host.root("curl -s http://127.0.0.1:8081/")).contains("Welcome to nginx");
    assertThat(host.root("curl -sk -o /dev/null -w '%{http_code}' " + DOOR)).isEqualTo("401");
  }

  /** The control of the test above: its eyes are open. */
  @Test
  @Order(4)
  void aDoorThatStopsNginxInsteadOfReloadingIsNoticed() throws IOException {
    var playbooks = copyOf(Path.of("playbooks"), folder.resolve("stopping"));
    var handlers = playbooks.resolve("roles/proxy/handlers/main.yml");
    var others = Files.readString(handlers).replaceFirst("(?ms)^- name: reload nginx.*?\n\n", "");
    Files.writeString(handlers, STOPPING_HANDLER + others);
    try (var shared = visitor(80, () -> host.root("touch /run/refused"))) {
      var run =
          site.provision(
              "apply", playbooks.resolve("site.yml"), "--yes", "-e", "proxy_read_timeout=901s");
      shared.awaitAnother();

      assertThat(run.code()).as(run.output()).isZero();
      assertThat(shared.answers()).anySatisfy(a -> assertThat(a).startsWith("failed:"));
    }
  }

  private static Visitor visitor(int port, Runnable onFailure) {
    return Visitor.of(host.innerAddress(), port, "other.test", onFailure);
  }

  private static Path copyOf(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
    return to;
  }
}
