package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.config.JsonReader;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Two hosts of the project's own playbook: one is tampered with by a script that knows nothing of
 * the product, the other only lives its days. The tests stand in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DriftIT {
  private static final Path CASES = Path.of("src/test/resources/drift");
  private static final String TAMPERED = DoorImage.HOST;
  private static final String CONTROL = "control";
  private static final int LOGINS = 10;
  private static final int SURVEYS = Soak.WHOLE ? 100 : 5;

  /** A page of the last findings, for people to look at. */
  private static final Path PAGE = Path.of("target/drift.html");

  private static SiteHosts farm;
  private static Site site;
  private static String said = "";

  @BeforeAll
  static void applyOnBoth() throws IOException {
    var image = DoorImage.of(DoorServer.NGINX);
    var hosts = new LinkedHashMap<String, LabHost>();
    hosts.put(TAMPERED, LabHost.of(image.image()));
    hosts.put(CONTROL, LabHost.of(image.image()));
    farm = SiteHosts.with(hosts);
    site = image.in(farm);
    for (LabHost host : hosts.values()) {
      host.root(Files.readString(CASES.resolve("before.sh")));
    }
    site.provision("apply", "--yes", "--strict").well();
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  @Order(1)
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aHostThatLivesItsDaysHasNotDrifted() throws IOException {
    var control = farm.host(CONTROL);
    assertThat(drift(CONTROL)).as("right after the apply").isEmpty();
    control.root(Files.readString(CASES.resolve("busy.sh")));
    for (int i = 0; i < LOGINS; i++) {
      var login = new ArrayList<>(farm.ssh(CONTROL));
      login.add("true");
      Program.run(login.toArray(String[]::new)).well();
    }
    for (int i = 1; i <= SURVEYS; i++) {
      assertThat(drift(CONTROL)).as("survey " + i).isEmpty();
    }
  }

  @Test
  @Order(2)
  void eachDeedIsFoundAtItsThingAndNothingElseIs() throws IOException {
    farm.host(TAMPERED).root(Files.readString(CASES.resolve("tamper.sh")));
    var expected =
        Files.readString(CASES.resolve("expected.txt"))
            .lines()
            .filter(l -> !l.isEmpty() && !l.startsWith("#"))
            .map(l -> l.replaceFirst("^[0-9]+ +", ""));
    assertThat(drift(TAMPERED)).containsExactlyElementsOf(new TreeSet<>(expected.toList()));
    assertThat(said)
        .as("when, and who was there")
        .containsPattern(
            "\"trace\":\\{\"changed\":\"20[^\"]*Z\",\"logins\":\\[\\{[^}]*root from [0-9.]+");
    Files.copy(
        PAGE, PAGE.resolveSibling("drift-tampered.html"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(drift(CONTROL)).as("nobody was there").isEmpty();
  }

  @Test
  @Order(3)
  void anApplyMendsWhatTasksAreAboutAndTakesNothingElseForRight() throws IOException {
    // The role refuses a drop-in that outranks its own: whoever made it has to take it away.
    farm.host(TAMPERED)
        .root("rm /etc/systemd/system/ollama.service.d/zzz.conf; systemctl daemon-reload");
    site.provision("apply", "--yes", "--limit", TAMPERED).well();
    var left = drift(TAMPERED);
    assertThat(left)
        .noneMatch(f -> f.contains(" path:") || f.contains(" unit:"))
        .contains("drift login-key exists", "drift account:eve exists")
        .contains("drift model:registry.ollama.ai/library/demo:latest blob");
  }

  @Test
  @Order(4)
  void whatIsAcceptedIsNoDriftAnyMore() throws IOException {
    site.provision("drift", "--accept", "--limit", TAMPERED).well();
    assertThat(drift(TAMPERED)).isEmpty();
  }

  /** The findings on a host: class, thing and attribute of each. */
  private static TreeSet<String> drift(String host) {
    var page = PAGE.toString();
    var run =
        site.provision("drift", "--json", "--detailed-exitcode", "--html", page, "--limit", host);
    assertThat(run.code()).as(run.err()).isIn(0, 2);
    said = run.out();
    var document = (Map<?, ?>) JsonReader.read(run.out().strip());
    var findings = new TreeSet<String>();
    for (var one : (List<?>) document.get("hosts")) {
      assertThat(((Map<?, ?>) one).get("host")).isEqualTo(host);
      for (var finding : (List<?>) ((Map<?, ?>) one).get("findings")) {
        findings.add(sentence((Map<?, ?>) finding));
      }
    }
    assertThat(run.code()).isEqualTo(findings.isEmpty() ? 0 : 2);
    return findings;
  }

  /** A key made by the script has another fingerprint each time. */
  private static String sentence(Map<?, ?> finding) {
    var object =
        String.valueOf(finding.get("object")).replaceFirst("^login-key:root SHA256.*", "login-key");
    return finding.get("class") + " " + object + " " + finding.get("attribute");
  }
}
