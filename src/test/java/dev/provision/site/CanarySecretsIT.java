package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets from the vault come out nowhere but where the playbook puts them. Each goes its own way
 * through the playbook, so that what is found names the way it leaked. Judged by grep and strace,
 * never by the program's own word.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanarySecretsIT {
  /** What the playbook manages, with what it replaced, and the password files of the system. */
  private static final Pattern MANAGED =
      Pattern.compile("/srv/canary-\\d/.*|/etc/shadow-?|/var/lib/provision/keep/[^/]+/\\d+");

  /** Where secrets may be written while a run lasts: besides, what is to become a managed file. */
  private static final Pattern PASSING =
      Pattern.compile(
          MANAGED
              + "|/run/provision/[^/]+/(out|err|content|status)\\.\\d+|/run/\\.prov\\.\\w+/(out|err)"
              + "|/etc/shadow[+.-].*");

  /** What a run replaced, kept. */
  private static final Pattern KEPT =
      Pattern.compile("/var/lib/provision/keep/[^/]+/\\d+: canary_template");

  /** Lists what of the kept generations is open to others than root. */
  private static final String OPEN =
      "find /var/lib/provision/keep -type d ! '(' -perm 700 -user root ')'";

  private static CanarySite site;

  @BeforeAll
  static void start() throws IOException {
    site = CanarySite.fresh();
  }

  @AfterAll
  static void end() {
    site.farm().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox"})
  @Order(1)
  void nothingComesOutUnderAnyShell(String shell) throws IOException {
    var round = "round=" + List.of("dash", "bash", "busybox").indexOf(shell);
    site.farm().hosts().values().forEach(h -> h.root("ln -sf $(command -v " + shell + ") /bin/sh"));
    var trace = CanaryTrace.start(site.farm().host(CanarySite.ROOT), site.canaries());
    var sampler = CanarySampler.start(site.farm().host(CanarySite.SUDO), site.canaries());

    var apply = site.provision("apply", "--yes", "--json", "-e", round, site.file("playbook.yml"));
    trace.stop();
    sampler.stop();

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(HostEnd.of(apply).values()).allMatch(e -> e.changed() > 15 && e.exchanges() > 4);
    assertThat(site.foundHere()).isEmpty();
    for (var name : site.farm().hosts().keySet()) {
      assertThat(except(MANAGED, site.foundOn(name))).as(name).isEmpty();
    }
    isClean(trace);
    assertThat(Set.of(Canaries.ARGUMENT, Canaries.ENVIRONMENT)).containsAll(sampler.seen());
  }

  private static void isClean(CanaryTrace trace) {
    assertThat(trace.programs()).isGreaterThan(100);
    assertThat(except(PASSING, trace.written())).isEmpty();
    assertThat(trace.temporaries()).isEmpty();
    assertThat(canaries(trace.arguments())).isEqualTo(Set.of(Canaries.ARGUMENT));
    assertThat(canaries(trace.environments())).isEqualTo(Set.of(Canaries.ENVIRONMENT));
  }

  @Test
  @Order(2)
  void nothingComesOutInPlansOfAnyForm() throws IOException {
    var playbook = site.file("playbook.yml");
    var plan = site.folder().resolve("out").resolve("plan.json").toString();
    var round = "round=4";

    var validated = site.provision("validate", "-e", round, playbook).well();
    site.provision("plan", "--diff", "--out", plan, "-e", round, playbook).well();
    var json = site.provision("plan", "--json", "-e", round, playbook).well();
    var second = site.provision("plan", "--json", "--diff", "-e", "round=0", playbook).well();

    assertThat(validated.out() + validated.err())
        .contains("a secret is an argument of the command");
    assertThat(json.out()).contains("\"action\":\"create\"");
    assertThat(second.out()).contains("\"hidden\":true");
    assertThat(site.foundHere()).isEmpty();
    assertThat(site.digestsHere()).isEmpty();
    assertThat(Files.readString(Path.of(plan))).contains("\"keyed\": true");
  }

  @Test
  @Order(3)
  void nothingComesOutWhenRunsFail() throws IOException {
    var playbook = site.file("playbook.yml");
    var broken = site.file("broken.yml");

    var hosts = site.farm().hosts();
    hosts.values().forEach(h -> h.root("echo more >>/srv/canary-0/template"));

    var failed =
        site.provision("apply", "--yes", "--debug", "-e", "round=0 failing=true", playbook);
    var wrong = site.provision("validate", "--debug", "-e", "round=0", broken);
    var stack = site.provision("plan", "--debug", "-f", "0", "-e", "round=0", playbook);

    assertThat(failed.code()).as(failed.err()).isEqualTo(4);
    assertThat(wrong.code()).as(wrong.err()).isEqualTo(3);
    assertThat(wrong.err()).contains("a secret cannot be used as");
    assertThat(stack.err()).contains("\tat dev.provision.");
    assertThat(site.foundHere()).isEmpty();
    for (var name : hosts.keySet()) {
      var found = site.foundOn(name);
      assertThat(except(MANAGED, found)).as(name).isEmpty();
      assertThat(found).as(name).anyMatch(f -> KEPT.matcher(f).matches());
      assertThat(site.farm().host(name).root(OPEN)).as(name).isEmpty();
    }
  }

  /**
   * What a task reads from a file is not known to be secret on the host; the masks know it here.
   */
  @Test
  @Order(4)
  void whatNobodyCalledSecretIsMaskedHere() throws IOException {
    var read =
        site.provision("apply", "--yes", "--json", "-e", "round=0", site.file("reading.yml"));

    assertThat(read.code()).as(read.out() + read.err()).isEqualTo(4);
    assertThat(read.err()).contains("password = ********", "other = ********");
    assertThat(read.out()).contains("********");
    assertThat(site.foundHere()).isEmpty();
    for (var name : site.farm().hosts().keySet()) {
      var found = except(MANAGED, site.foundOn(name));
      assertThat(Canaries.READ).as(name).containsAll(canaries(found));
    }
  }

  /** Objects of Git are compressed: all of them are written out where the judge looks. */
  @Test
  @Order(4)
  void nothingIsInAnyObjectOfTheStateRepository() throws IOException {
    assertThat(site.objectsOfState()).contains("canary-0");
    assertThat(site.foundHere()).isEmpty();
    assertThat(site.digestsHere()).isEmpty();
  }

  @Test
  @Order(5)
  void theJudgeFindsWhatIsPlantedInEachPlace() throws IOException {
    var secret = site.canaries().value("canary_body");
    var here = site.plant("home/planted", "x" + secret + "y");
    assertThat(site.foundHere()).contains(here + ": canary_body");
    Files.move(here, here.resolveSibling("object"));
    site.keepInState(here.resolveSibling("object"));
    Files.delete(here.resolveSibling("object"));
    site.objectsOfState();
    assertThat(site.foundHere()).contains(site.objects() + ": canary_body");
    Files.delete(site.objects());

    var host = site.farm().host(CanarySite.SUDO);
    var needle = site.canaries().cores().get("canary_body");
    var places =
        List.of("/var/lib/provision/x", "/run/provision/x", "/tmp/x", "/var/log/x", "/home/ada/x");
    places.forEach(p -> host.root("echo a" + needle + "b >" + p));
    host.root("echo 'name:" + needle + "' | base64 >/var/tmp/x; logger 'x " + needle + "'");
    var journal = "/var/lib/provision/runs/x/journal";
    host.root("mkdir /var/lib/provision/runs/x; echo '@stdout 1' >" + journal);
    host.root("printf '%070d" + needle + "' 0 | base64 | sed 's/^/ /' >>" + journal);

    var found = site.foundOn(CanarySite.SUDO);
    assertThat(found).contains("/var/tmp/x: canary_body", "systemd-journal: canary_body");
    assertThat(found).contains(journal + ": canary_body");
    places.forEach(p -> assertThat(found).contains(p + ": canary_body"));
    host.root("rm -r /var/lib/provision/runs/x /var/tmp/x " + String.join(" ", places));
  }

  @Test
  @Order(6)
  void theTraceShowsWhatCarriesASecret() {
    var host = site.farm().host(CanarySite.ROOT);
    var needle = site.canaries().cores().get("canary_body");
    var trace = CanaryTrace.start(host, site.canaries());
    var words = new ArrayList<>(site.farm().ssh(CanarySite.ROOT));
    words.addAll(List.of("-p", String.valueOf(CanaryTrace.PORT)));
    words.add("umask 077; X=" + needle + " /bin/echo " + needle + " >/tmp/leak");
    Program.run(Map.of(), words).well();
    trace.stop();

    assertThat(trace.arguments()).contains("/bin/echo: canary_body");
    assertThat(trace.environments()).contains("/bin/echo: canary_body");
    assertThat(trace.written()).contains("/tmp/leak: canary_body");
    assertThat(trace.temporaries()).contains("\"/tmp/leak\"");
  }

  @Test
  @Order(6)
  void theSamplerSeesWhatLivesForASecond() {
    var host = site.farm().host(CanarySite.SUDO);
    var needle = site.canaries().cores().get("canary_body");
    var sampler = CanarySampler.start(host, site.canaries());
    host.root("until [ -s /root/samples ]; do env -i X=" + needle + " /bin/sleep 1; done");
    sampler.stop();

    assertThat(sampler.seen()).contains("canary_body");
  }

  /** The last: from here on secrets lie about. */
  @Test
  @Order(7)
  void withoutMasksTheJudgeFindsThem() throws IOException {
    site.unmasked("apply", "--yes", "--json", "-e", "round=0", site.file("reading.yml"));

    assertThat(canaries(site.foundHere())).isEqualTo(new TreeSet<>(Canaries.READ));
  }

  private static Set<String> except(Pattern allowed, Set<String> found) {
    Predicate<String> is = f -> allowed.matcher(f.substring(0, f.lastIndexOf(": "))).matches();
    return found.stream().filter(is.negate()).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> canaries(Set<String> found) {
    return found.stream()
        .map(f -> f.substring(f.lastIndexOf(": ") + 2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
