package dev.provision.site;

import dev.provision.lab.LabAuthority;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * An organisation's people and groups: OpenLDAP's slapd on a host of the lab, by ldaps and by
 * StartTLS, as src/test/resources/organisation has it.
 */
record Directory(LabHost host) {
  static final String NAME = "ldap.site.test";

  private static final String RUN =
      """
      set -e
      export DEBIAN_FRONTEND=noninteractive
      systemctl mask -q slapd
      apt-get install -y -qq --no-install-recommends slapd >/dev/null
      cd /etc/ldap-test
      chown openldap *
      chmod 600 *
      install -d -o openldap -m 700 /var/lib/ldap-test
      runuser -u openldap -- slapadd -q -f slapd.conf -l directory.ldif
      echo "127.0.0.1 ldap.site.test" >>/etc/hosts
      """;

  private static final String START =
      """
      systemd-run -q --collect --unit=directory -p Type=forking slapd -u openldap -g openldap \\
        -f /etc/ldap-test/slapd.conf -h 'ldap://127.0.0.1 ldaps://127.0.0.1'
      """;

  /**
   * Installs and starts it.
   *
   * @param password whose password is which
   */
  static Directory on(LabHost host, UnaryOperator<String> password) throws IOException {
    host.root("mkdir -p /etc/ldap-test");
    var papers = LabAuthority.issue(NAME);
    put(host, "crt.pem", papers.certificate());
    put(host, "key.pem", papers.key());
    put(host, "slapd.conf", OrganisationText.of("slapd.conf"));
    put(
        host,
        "directory.ldif",
        OrganisationText.with("directory.ldif", name -> base64(password.apply(name))));
    host.root(RUN);
    var directory = new Directory(host);
    directory.start();
    return directory;
  }

  void start() {
    host.root(START);
  }

  void stop() {
    host.root("systemctl stop directory");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(LabHost host, String name, String text) throws IOException {
    var file = Files.createTempFile("directory", name);
    host.put(Files.writeString(file, text), "/etc/ldap-test/" + name);
    Files.delete(file);
  }
}
