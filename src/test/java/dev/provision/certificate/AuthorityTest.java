package dev.provision.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.provision.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority signs, as openssl sees it. */
class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String LIST = "http://door.test/ollama-ca.crl";
  private static final Subject SERVER =
      new Subject(
          "door.test",
          List.of("door.test", "10.1.2.3", "fd00::7"),
          Subject.Purpose.SERVER,
          365,
          LIST);
  private static final Subject CLIENT =
      new Subject("app1", List.of(), Subject.Purpose.CLIENT, 365, LIST);

  private static final Authority.Made MADE = Authority.create("test", NOW);

  private final Authority authority = Authority.of(MADE.certificate(), MADE.key());

  @TempDir Path folder;

  @Test
  void aServersCertificateNamesItAndTheListOfRevokedOnes() throws IOException {
    var issued = authority.issue(KeyMaterial.ofLeaf().request(), SERVER, NOW);
    var text = openssl("x509", "-noout", "-text", "-in", file("leaf", issued.pem()));

    assertThat(text)
        .contains("CN = door.test", "CA:FALSE", "TLS Web Server Authentication", "URI:" + LIST)
        .contains("DNS:door.test, IP Address:10.1.2.3, IP Address:FD00:0:0:0:0:0:0:7")
        .contains("Not Before: May  5 00:00:00 2026", "Not After : May  6 00:00:00 2027")
        .doesNotContain("TLS Web Client Authentication");
    assertThat(verified("sslserver", issued)).contains("leaf: OK");
    assertThat(verified("sslclient", issued)).contains("unsuitable certificate purpose");
  }

  @Test
  void aClientsCertificateIsOneOfAClientOnly() throws IOException {
    var issued = authority.issue(KeyMaterial.ofLeaf().request(), CLIENT, NOW);

    assertThat(verified("sslclient", issued)).contains("leaf: OK");
    assertThat(verified("sslserver", issued)).contains("unsuitable certificate purpose");
  }

  @Test
  void whatIsAskedForTwiceIsTheSameAndForeseenByNobody() {
    var request = KeyMaterial.ofLeaf().request();
    var other = Authority.create("test", NOW);

    assertThat(authority.issue(request, SERVER, NOW.plusSeconds(3600)))
        .isEqualTo(authority.issue(request, SERVER, NOW));
    assertThat(Authority.of(other.certificate(), other.key()).issue(request, SERVER, NOW).serial())
        .isNotEqualTo(authority.issue(request, SERVER, NOW).serial());
    assertThat(authority.revocations("", List.of(), 30, NOW))
        .isEqualTo(authority.revocations("", List.of(), 30, NOW));
  }

  @Test
  void aCertificateStaysUntilThirtyDaysBeforeItsEnd() {
    var request = KeyMaterial.ofLeaf().request();
    var first = authority.issue(request, SERVER, NOW);
    var held = request + first.pem();

    assertThat(after(held, 334)).isEqualTo(first);
    assertThat(after(held, 336).expires()).isAfter(first.expires());
    assertThat(authority.current(request, SERVER, List.of(), NOW)).isEqualTo(first);
    var damaged = request + first.pem().replace("\nM", "\nN");
    assertThat(authority.current(damaged, SERVER, List.of(), NOW)).isEqualTo(first);
  }

  @Test
  void aCertificateGoesWhenItIsNotTheRightOneAnyMore() {
    var request = KeyMaterial.ofLeaf().request();
    var first = authority.issue(request, SERVER, NOW);
    var later = NOW.plus(DAY);
    var more = new Subject("door.test", List.of("door.test"), Subject.Purpose.SERVER, 365, LIST);
    var moved = new Subject("door.test", SERVER.names(), Subject.Purpose.SERVER, 365, LIST + "2");
    var other = Authority.create("test", NOW);
    var others = Authority.of(other.certificate(), other.key());
    var key = KeyMaterial.ofLeaf().request();

    for (var subject : List.of(more, moved, CLIENT)) {
      assertThat(authority.current(request + first.pem(), subject, List.of(), later))
          .isNotEqualTo(first);
    }
    assertThat(authority.current(key + first.pem(), SERVER, List.of(), later))
        .as("another key")
        .isNotEqualTo(first);
    assertThat(others.current(request + first.pem(), SERVER, List.of(), later))
        .as("another authority of the same name")
        .isNotEqualTo(first);
    var revoked = List.of(new Revoked(first.serial(), NOW));
    assertThat(authority.current(request + first.pem(), SERVER, revoked, later))
        .as("revoked")
        .isNotEqualTo(first);
  }

  @Test
  void aListNamesWhatIsRevokedAndIsRenewedInTime() throws IOException {
    var revoked = List.of(new Revoked("1f2e", NOW), new Revoked("a", NOW.minusSeconds(60)));
    var list = authority.revocations("", revoked, 30, NOW);
    var text = openssl("crl", "-noout", "-text", "-in", file("list", list));

    assertThat(text)
        .contains("Serial Number: 0A", "Serial Number: 1F2E", "Next Update: Jun  5 00:00:00 2026");
    assertThat(openssl("crl", "-noout", "-CAfile", file("ca", MADE.certificate()), "-in", "list"))
        .contains("verify OK");
    assertThat(authority.revocations(list, revoked, 30, NOW.plus(DAY.multipliedBy(14))))
        .as("more than half of its time is left")
        .isEqualTo(list);
    assertThat(authority.revocations(list, revoked, 30, NOW.plus(DAY.multipliedBy(15))))
        .isNotEqualTo(list);
    assertThat(authority.revocations(list, List.of(), 30, NOW)).isNotEqualTo(list);
    assertThat(number(authority.revocations(list, revoked.subList(0, 1), 30, NOW)))
        .as("lists count up with what is on them")
        .isLessThan(number(list))
        .isGreaterThan(number(authority.revocations("", revoked, 30, NOW.minus(DAY))));
  }

  @Test
  void whatNobodyHasTheKeyOfIsNotCertified() {
    var request = KeyMaterial.ofLeaf().request();
    var lines = new ArrayList<>(request.lines().toList());
    var other = lines.get(3).charAt(5) == 'A' ? "B" : "A";
    lines.set(3, lines.get(3).substring(0, 5) + other + lines.get(3).substring(6));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> authority.issue(String.join("\n", lines), SERVER, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> authority.issue("", SERVER, NOW))
        .withMessage("there is no request for a certificate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> authority.issue(request, SERVER, NOW.plus(DAY.multipliedBy(3600))))
        .withMessageContaining("before the certificate would");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.of(MADE.certificate(), Secret.of("none")))
        .withMessage("it has no private key (PKCS #8)");
  }

  private Issued after(String held, int days) {
    return authority.current(held, SERVER, List.of(), NOW.plus(DAY.multipliedBy(days)));
  }

  private long number(String list) {
    try {
      var text = openssl("crl", "-noout", "-crlnumber", "-in", file("numbered", list));
      return Long.parseLong(text.strip().replaceFirst("crlNumber=0x", ""), 16);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String verified(String purpose, Issued issued) throws IOException {
    var ca = file("ca", MADE.certificate());
    var leaf = file("leaf", issued.pem());
    var time = String.valueOf(NOW.getEpochSecond());
    return openssl("verify", "-attime", time, "-purpose", purpose, "-CAfile", ca, leaf);
  }

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  private String openssl(String... words) throws IOException {
    var all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words));
    var process =
        new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes());
  }
}
