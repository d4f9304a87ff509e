package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * playbooks/site.yml on a Debian 12 and a Debian 13, judged from outside. The removal comes last;
 * all else is in no order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteIT {
  private static final Map<String, Integer> HOSTS = new TreeMap<>(Map.of("deb12", 12, "deb13", 13));
  private static final String MODEL =
      "/var/lib/ollama/models/manifests/registry.ollama.ai/library/demo";

  private static final String DROP_INS = "/etc/systemd/system/ollama.service.d";

  /** What a host is without the roles, beside nginx, fail2ban, accounts and models. */
  private static final String SURROUNDINGS =
      """
      find /opt /usr/local /etc/systemd/system /run/systemd/system | grep -Ev "(nginx|fail2ban).service|logrotate.timer|/python3" | sort
      systemctl show -p LoadState -p ActiveState ollama.service
      ss -Hltn | awk '{ print $4 }' | sort
      """;

  /** A door that lets everybody in. */
  private static final String OPEN_DOOR =
      """
      cat >/etc/nginx/conf.d/ollama.conf <<'END'
      server {
        listen 80;
        listen 443 ssl;
        ssl_certificate /etc/nginx/ollama/tls.crt;
        ssl_certificate_key /etc/nginx/ollama/tls.key;
        location / {
          proxy_pass http://127.0.0.1:11434;
          proxy_set_header Host localhost;
        }
      }
      END
      systemctl restart nginx
      """;

  /** Files of nobody, and files of ours; what a run kept and what nginx logged may stay. */
  private static final String LEFT =
      """
      find /etc /opt /usr/local /var -path /var/lib/provision -prune -o -path /var/log -prune \\
        -o '(' -nouser -o -name '*ollama*' ')' -print
      """;

  private static final String ACCOUNTS = "cat /etc/passwd /etc/group | sort";

  private static final Map<String, String> BEFORE = new TreeMap<>();
  private static final Map<String, String> ACCOUNTS_BEFORE = new TreeMap<>();
  private static SiteHosts farm;
  private static Site site;

  @BeforeAll
  static void apply() throws IOException {
    farm = SiteHosts.of(HOSTS);
    farm.hosts().forEach((name, host) -> BEFORE.put(name, host.root(SURROUNDINGS)));
    farm.hosts().forEach((name, host) -> ACCOUNTS_BEFORE.put(name, host.root(ACCOUNTS)));
    site = Site.on(farm);
    site.provision("apply", "--yes", "--strict").well();
    farm.hosts().values().forEach(Site::putModel);
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deb12", "deb13"})
  void theDoorIsShutAndOpenWhereItShouldBe(String name) {
    var door = site.door(name);

    assertThat(door.code()).as(door.out()).isZero();
    assertThat(door.out()).contains("ok    no key").doesNotContain("WRONG");
  }

  @Test
  void aSecondApplyChangesNothingInTwoExchangesOfOneConnection() {
    var logs = new TreeMap<String, SshdJournal>();
    farm.hosts().forEach((name, host) -> logs.put(name, SshdJournal.fromNowOn(host)));

    var second = site.provision("apply", "--yes", "--strict", "--json").well();

    assertThat(HostEnd.of(second)).hasSize(HOSTS.size());
    HostEnd.of(second)
        .forEach(
            (name, end) -> {
              assertThat(end.changed()).as(name).isZero();
              assertThat(end.ok()).as(name).isGreaterThan(20);
              assertThat(end.exchanges()).as(name).isEqualTo(2);
            });
    logs.forEach(
        (name, log) -> {
          assertThat(log.count("Accepted publickey")).as(name).isEqualTo(1);
          assertThat(log.count("Starting session: command")).as(name).isEqualTo(2);
        });
  }

  @Test
  void aPlanFindsNothingToDo() {
    var plan = site.provision("plan", "--detailed-exitcode");

    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  @Test
  void anOpenDoorIsNoticedAndShutByTheNextApply() {
    farm.host("deb12").root(OPEN_DOOR);

    var open = site.door("deb12");
    var plan = site.provision("plan", "--detailed-exitcode");
    var mended = site.provision("apply", "--yes", "--strict", "--json").well();

    assertThat(open.code()).isEqualTo(1);
    assertThat(open.out())
        .contains("WRONG no key: wanted 401, got 200")
        .contains("WRONG an inference key may not pull: wanted 403")
        .contains("ok    an inference key reads");
    assertThat(plan.code()).isEqualTo(2);
    assertThat(HostEnd.of(mended).get("deb12").changed()).isPositive();
    assertThat(HostEnd.of(mended).get("deb13").changed()).isZero();
    assertThat(site.door("deb12").out()).doesNotContain("WRONG");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whatTheRolesMadeCanBeTakenAwayAndMadeAgain() throws IOException {
    var absent = "ollama_state=absent proxy_state=absent bans_state=absent";
    var deb13 = farm.host("deb13");
    deb13.root("printf '[Service]\\nNice=1\\n' >" + DROP_INS + "/10-other.conf");

    site.provision("apply", "--yes", "--strict", "-e", absent).well();

    assertThat(deb13.root("ls " + DROP_INS)).isEqualTo("10-other.conf\n");
    deb13.root("rm -r " + DROP_INS + "; systemctl daemon-reload");
    farm.hosts().forEach(SiteIT::hasNothingButModels);
    var plan = site.provision("plan", "--detailed-exitcode", "-e", absent);
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();

    site.provision("apply", "--yes", "--strict").well();

    HOSTS.keySet().forEach(this::theDoorIsShutAndOpenWhereItShouldBe);

    site.provision("apply", "--yes", "--strict", "-e", absent, "-e", "remove_models=true").well();

    farm.hosts().forEach(SiteIT::hasNothing);
  }

  private static void hasNothingButModels(String name, LabHost host) {
    assertThat(host.root(SURROUNDINGS)).as(name).isEqualTo(BEFORE.get(name));
    assertThat(host.root("find /etc/nginx -name '*ollama*' -o -name njs")).as(name).isEmpty();
    assertThat(host.root("systemctl is-active nginx").strip()).as(name).isEqualTo("active");
    assertThat(host.root("find " + MODEL + " -type f")).as(name).isNotBlank();
  }

  private static void hasNothing(String name, LabHost host) {
    assertThat(host.root(SURROUNDINGS)).as(name).isEqualTo(BEFORE.get(name));
    assertThat(host.root(ACCOUNTS)).as(name).isEqualTo(ACCOUNTS_BEFORE.get(name));
    assertThat(host.root(LEFT)).as(name).isEmpty();
  }
}
