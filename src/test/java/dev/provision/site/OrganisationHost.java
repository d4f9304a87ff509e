package dev.provision.site;

import dev.provision.lab.Keycloak;
import dev.provision.lab.LabAuthority;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * A door that asks an organisation's directory and its login.
 *
 * @param door the host, with the directory on it
 * @param login on this machine
 */
record OrganisationHost(
    DoorHost door, Keycloak login, Directory directory, OrganisationClients clients)
    implements AutoCloseable {
  /** As short as mod_auth_openidc has them. */
  static final Duration BRIEF = Duration.ofSeconds(15);

  static OrganisationHost open() throws IOException {
    var door = DoorHost.open(DoorServer.NGINX);
    var own = door.clients();
    var login = Keycloak.begin(door.lab().gateway(), realms(own));
    var directory = Directory.on(door.lab(), name -> OrganisationClients.password(own, name));
    door.site().add(variables(own, login));
    door.site().provision("apply", "--yes", "--strict").well();
    Files.writeString(door.authority(), LabAuthority.certificate(), StandardOpenOption.APPEND);
    var tokens = new Tokens(login.await(), door.authority(), own::password);
    return new OrganisationHost(door, login, directory, OrganisationClients.of(own, tokens));
  }

  /** The directory by StartTLS, and sessions of {@link #BRIEF}. */
  String otherwise() {
    return variables(clients.own(), login)
        .replace("ldaps://ldap.site.test", "ldap://ldap.site.test\n  starttls: true")
        .replace("proxy_oidc:", "proxy_oidc:\n  session_seconds: " + BRIEF.toSeconds());
  }

  private static Map<String, String> realms(DoorClients own) {
    return Map.of("infra", realm("realm.json", own), "elsewhere", realm("elsewhere.json", own));
  }

  private static String realm(String file, DoorClients own) {
    return OrganisationText.with(file, own::password);
  }

  /** What the role is told. */
  private static String variables(DoorClients own, Keycloak login) {
    return OrganisationText.with(
            "variables.yml", name -> OrganisationClients.password(own, name).replace("'", "''"))
        .replace("ISSUER", login.issuer("infra"))
        .replace("KEYS", login.endpoint("infra", "certs"))
        .replace("AUTHORITY", LabAuthority.certificate().indent(4).strip());
  }

  LabHost lab() {
    return door.lab();
  }

  /** The status of an answer. */
  String ask(DoorRow row) {
    return door.status(row.curl(clients, DoorHost.url("")).toArray(String[]::new));
  }

  @Override
  public void close() {
    login.close();
    door.close();
  }
}
