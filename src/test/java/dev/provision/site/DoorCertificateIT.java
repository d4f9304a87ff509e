package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.certificate.Authority;
import dev.provision.certificate.Revoked;
import dev.provision.certificate.Subject;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPassword;
import dev.provision.config.vault.VaultPasswords;
import dev.provision.inventory.AuthorityFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Certificates of the project's own authority: the door's, and those of clients. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoorCertificateIT {
  private static final String LIST = "http://" + DoorHost.NAME + "/ollama-ca.crl";
  private static final String TAGS = DoorHost.url("/api/tags");
  private static final String THE_LIST = "Whom the authority has revoked";
  private static final String CRL = "/etc/nginx/ollama/ca.crl";

  private static final String CLIENT =
      """
      address=$1 name=$2
      shift 2
      (printf 'GET /api/tags HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$name"; sleep 1) |
        openssl s_client -connect "$address:443" -servername "$name" "$@" 2>&1
      """;

  private static DoorHost door;

  @BeforeAll
  static void open() throws IOException {
    door = DoorHost.open(DoorServer.NGINX);
    for (var name : List.of("holder", "lost", "stranger", "app")) {
      issue(name);
    }
  }

  @AfterAll
  static void takeDown() {
    door.close();
  }

  private static void issue(String name) throws IOException {
    var made = ca("issue", name, "--revocations", LIST);
    Files.writeString(papers(name), made.out());
  }

  private static Program ca(String... words) {
    return door.farm().provision("ca", words).well();
  }

  private static Path papers(String name) {
    return door.farm().folder().resolve(name + ".pem");
  }

  private static String status(String name, String... words) {
    var all = new ArrayList<>(List.of("--cert", papers(name).toString()));
    all.addAll(List.of(words));
    return door.status(all.toArray(String[]::new));
  }

  private static Program apply() {
    return door.site().provision("apply", "--yes", "--strict").well();
  }

  @Test
  @Order(1)
  void theCertificateOpensWhatTheClientMayUse() {
    assertThat(status("holder", TAGS)).isEqualTo("200");
    assertThat(status("lost", TAGS)).isEqualTo("200");
    assertThat(status("holder", "-d", "{}", DoorHost.url("/api/pull"))).isEqualTo("403");
    assertThat(door.status(TAGS)).as("nobody").isEqualTo("401");
    assertThat(status("stranger", TAGS)).as("no client of this name").isEqualTo("401");
    assertThat(status("app", TAGS)).as("a client that has keys only").isEqualTo("401");
    assertThat(status("holder", door.with("ops", "-d", "", DoorHost.url("/api/pull"))))
        .as("a key says who asks, and a certificate beside it nothing")
        .isEqualTo("400");
  }

  @Test
  @Order(2)
  void aCertificateOfSomebodyElseIsNotAccepted() throws IOException {
    Program.run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=holder",
            "-days",
            "9",
            "-keyout",
            papers("forged.key") + "",
            "-out",
            papers("forged.crt") + "")
        .well();
    Files.writeString(
        papers("forged"),
        Files.readString(papers("forged.key")) + Files.readString(papers("forged.crt")));
    assertThat(status("forged", TAGS)).isEqualTo("401");
    assertThat(door.body("--cert", papers("forged").toString(), TAGS))
        .isEqualTo("{\"error\":\"the certificate is not accepted\"}");

    Files.writeString(
        papers("server"),
        door.lab().root("cat /etc/nginx/ollama/tls.key /etc/nginx/ollama/tls.crt"));
    assertThat(status("server", TAGS)).as("the door's own, which is a server's").isEqualTo("401");
    Files.delete(papers("server"));
  }

  @Test
  @Order(3)
  void theListIsWhereEveryLeafSaysItIs() throws IOException {
    var leaf = papers("leaf");
    Files.writeString(leaf, door.lab().root("cat /etc/nginx/ollama/tls.crt"));
    for (var one : List.of(leaf, papers("holder"))) {
      assertThat(openssl("x509", "-noout", "-ext", "crlDistributionPoints", "-in", one.toString()))
          .contains("URI:" + LIST);
    }
    var list = papers("list").toString();
    var type = door.body("-o", list, "-w", "%{content_type}", LIST);
    assertThat(type).isEqualTo("application/pkix-crl");
    var authority = door.authority().toString();
    assertThat(openssl("crl", "-inform", "DER", "-in", list, "-noout", "-CAfile", authority))
        .contains("verify OK");
  }

  @Test
  @Order(4)
  void theKeyOfTheAuthorityIsOnNoHostAndThatOfTheDoorNowhereElse() throws IOException {
    var found =
        door.lab().root("grep -rlE 'BEGIN (EC |)PRIVATE KEY' /etc/nginx /var/lib/provision");
    assertThat(found.lines()).containsExactly("/etc/nginx/ollama/tls.key");
    assertThat(door.lab().root("stat -c '%a %U' /etc/nginx/ollama/tls.key"))
        .isEqualTo("600 root\n");
    var key = door.lab().root("sed -n 2p /etc/nginx/ollama/tls.key").strip();
    var search = Program.run("grep", "-rlF", "--", key, door.farm().folder().toString());
    assertThat(search.out()).isEmpty();
  }

  /** A session is not checked again when it is resumed, so all of them end with the list. */
  @Test
  @Order(5)
  void whoIsRevokedIsOutFromTheNextApplyOnAlsoInAResumedSession() throws IOException {
    var session = papers("session").toString();
    assertThat(resumable("-sess_out", session)).contains("HTTP/1.1 200");
    assertThat(resumable("-sess_in", session)).contains("HTTP/1.1 200", "Reused");
    var key = door.lab().root("sha256sum /etc/nginx/ollama/tls.crt");

    ca("revoke", "lost");
    apply();

    assertThat(status("lost", TAGS)).isEqualTo("401");
    assertThat(resumable("-sess_in", session)).doesNotContain("HTTP/1.1 200", "Reused");
    assertThat(status("holder", TAGS)).as("the others").isEqualTo("200");
    assertThat(door.lab().root("sha256sum /etc/nginx/ollama/tls.crt")).isEqualTo(key);
    assertThat(plan().code()).isZero();
  }

  @Test
  @Order(6)
  void aListThatIsToEndSoonIsRenewedAndOneThatEndedLetsNobodyIn() throws IOException {
    var fresh = door.lab().root("cat " + CRL);
    var revoked = revoked();
    put(CRL, authority().revocations("", revoked, 30, daysAgo(14)));
    assertThat(plan().code()).as("more than half is left").isZero();
    put(CRL, authority().revocations("", revoked, 30, daysAgo(16)));
    assertThat(plan().err()).contains(THE_LIST);

    put(CRL, authority().revocations("", revoked, 30, daysAgo(31)));
    door.lab().root("systemctl restart nginx");
    assertThat(status("holder", TAGS)).as("the list is over").isEqualTo("401");
    assertThat(door.status(door.with("app", TAGS))).as("keys go on").isEqualTo("200");

    apply();
    assertThat(status("holder", TAGS)).isEqualTo("200");
    assertThat(status("lost", TAGS)).isEqualTo("401");
    assertThat(door.lab().root("cat " + CRL)).isEqualTo(fresh);
  }

  @Test
  @Order(7)
  void theDoorsCertificateIsRenewedInItsLastThirtyDaysAndItsKeyStays() throws IOException {
    var key = door.lab().root("sha256sum /etc/nginx/ollama/tls.key");
    var request = door.lab().root("cat /etc/nginx/ollama/tls.csr");
    var names = List.of(DoorHost.NAME);
    var subject = new Subject(DoorHost.NAME, names, Subject.Purpose.SERVER, 365, LIST);
    put("/etc/nginx/ollama/tls.crt", authority().issue(request, subject, daysAgo(330)).pem());
    assertThat(plan().code()).as("35 days to go").isZero();
    put("/etc/nginx/ollama/tls.crt", authority().issue(request, subject, daysAgo(340)).pem());
    door.lab().root("systemctl restart nginx");
    var before = served();

    apply();

    assertThat(served()).isNotEqualTo(before);
    assertThat(door.lab().root("sha256sum /etc/nginx/ollama/tls.key")).isEqualTo(key);
    assertThat(status("holder", TAGS)).isEqualTo("200");
    assertThat(plan().code()).isZero();
  }

  private static Program plan() {
    return door.site().provision("plan", "--detailed-exitcode");
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }

  private static void put(String path, String text) throws IOException {
    door.lab().put(Files.writeString(papers("put"), text), "/root/put");
    door.lab().root("cat /root/put >" + path);
  }

  private static AuthorityFile kept() throws IOException {
    var file = door.farm().folder().resolve("group_vars/all/ollama_ca.yml");
    return AuthorityFile.read(file.toString(), Files.readString(file));
  }

  private static List<Revoked> revoked() throws IOException {
    return kept().issued().stream()
        .filter(c -> c.revoked().isPresent())
        .map(c -> new Revoked(c.serial(), Instant.parse(c.revoked().get())))
        .toList();
  }

  /** The project's own, to sign what is as old as a test wants it. */
  private static Authority authority() throws IOException {
    var password = Files.readString(door.farm().vaultPassword()).strip();
    var passwords = new VaultPasswords(List.of(VaultPassword.of(Secret.of(password))));
    var key = passwords.decrypt(kept().key().reveal(), new Position("key", 1, 1));
    return Authority.of(kept().certificate(), Secret.of(new String(key, StandardCharsets.UTF_8)));
  }

  /** What the network is shown. */
  private static String served() {
    return client("-CAfile", door.authority().toString())
        .lines()
        .dropWhile(line -> !line.startsWith("-----BEGIN"))
        .takeWhile(line -> !line.startsWith("-----END"))
        .collect(Collectors.joining());
  }

  /** A request with a client's certificate, in a session that is kept or resumed. */
  private static String resumable(String option, String session) {
    var lost = papers("lost").toString();
    return client("-cert", lost, "-key", lost, option, session);
  }

  private static String client(String... words) {
    var all = new ArrayList<>(List.of("sh", "-c", CLIENT, "sh", door.lab().innerAddress()));
    all.add(DoorHost.NAME);
    all.addAll(List.of(words));
    return Program.run(all.toArray(String[]::new)).out();
  }

  private static String openssl(String... words) {
    var all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words));
    var run = Program.run(all.toArray(String[]::new));
    return run.out() + run.err();
  }
}
