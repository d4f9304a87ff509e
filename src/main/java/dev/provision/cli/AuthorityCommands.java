package dev.provision.cli;

import dev.provision.certificate.Authority;
import dev.provision.certificate.KeyMaterial;
import dev.provision.certificate.Subject;
import dev.provision.config.Secret;
import dev.provision.inventory.AuthorityFile;
import dev.provision.inventory.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code ca}. */
final class AuthorityCommands {
  private AuthorityCommands() {}

  /** {@code ca init}. */
  static final class Init extends AuthorityCommand {
    @Mixin SealOptions seal;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What the authority calls itself in its certificate.")
    String name = "provision";

    @Option(
        names = "--revocations",
        paramLabel = "URL",
        description =
            "Where clients find the list of revoked certificates: one door's"
                + " http://NAME/ollama-ca.crl. Usual: each door its own.")
    Optional<String> revocations = Optional.empty();

    Init(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      if (Files.exists(path())) {
        throw VaultDesk.refused(
            "there is an authority in " + path() + " already",
            "move that file away first; what it has signed is not trusted any more then");
      }
      revocations.ifPresent(Init::check);
      var made = Authority.create(name, now());
      var plain = made.key().reveal().getBytes(StandardCharsets.US_ASCII);
      var sealed = Secret.of(desk.seal(plain, sealing(seal.label)));
      write(new AuthorityFile(made.certificate(), sealed, revocations, Optional.empty()));
      context.err().println("Made an authority, good for ten years, in " + path() + ".");
      context.err().println("provision ca show prints the certificate that clients are to trust.");
      return ExitCode.OK;
    }

    static void check(String url) {
      if (!url.matches("http://[A-Za-z0-9.:\\[\\]-]+/[A-Za-z0-9._/-]*")) {
        throw VaultDesk.refused(
            "'" + url + "' is no address of a list",
            "write http://NAME/ollama-ca.crl: by https: a certificate would be needed to check one");
      }
    }
  }

  /** {@code ca show}. */
  static final class Show extends AuthorityCommand {
    Show(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      context.out().print(kept().certificate().strip() + "\n");
      return ExitCode.OK;
    }
  }

  /** {@code ca issue}. */
  static final class Issue extends AuthorityCommand {
    @Parameters(paramLabel = "CLIENT", description = "A client's name, as in ollama_clients.")
    String client = "";

    @Option(
        names = "--request",
        paramLabel = "FILE",
        description =
            "The client's own request (PKCS #10, PEM); - for standard input. Usual: a key is made"
                + " and shown once, before the certificate.")
    Optional<String> request = Optional.empty();

    @Option(
        names = "--days",
        paramLabel = "DAYS",
        defaultValue = "365",
        description = "How long it is good. Usual: 365 days.")
    int days;

    @Option(
        names = "--revocations",
        paramLabel = "URL",
        description = "Where the list of revoked certificates is, if ca init did not say.")
    Optional<String> revocations = Optional.empty();

    Issue(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var name = ClientName.checked(client);
      var kept = kept();
      if (days < 1) {
        throw VaultDesk.refused("--days must be at least 1", "give a number of days");
      }
      var list = revocations.or(kept::revocations).orElseThrow(Issue::unknown);
      Init.check(list);
      var subject = new Subject(name, List.of(), Subject.Purpose.CLIENT, days, list);
      var made =
          request.isEmpty() ? Optional.of(KeyMaterial.ofLeaf()) : Optional.<KeyMaterial>empty();
      var wanted = made.map(KeyMaterial::request).orElseGet(this::given);
      try {
        var issued = opened(kept).issue(wanted, subject, now());
        var entry =
            new IssuedCertificate(
                issued.serial(), name, issued.expires().toString(), Optional.empty());
        write(kept.with(entry));
        made.ifPresent(key -> context.raw().print(key.key().reveal()));
        context.raw().print(issued.pem());
        context.raw().flush();
        tell(made.isPresent(), name, issued.serial());
      } catch (IllegalArgumentException e) {
        throw VaultDesk.refused("no certificate: " + e.getMessage(), "see provision ca issue -h");
      }
      return ExitCode.OK;
    }

    private String given() {
      return new String(input(request.orElseThrow()), StandardCharsets.UTF_8);
    }

    private void tell(boolean key, String name, String serial) {
      var what = key ? "The key above is shown once; its certificate" : "The certificate";
      context.err().println(what + " of " + name + " has the serial number " + serial + ".");
    }

    private static RuntimeException unknown() {
      return VaultDesk.refused(
          "it is not known where the list of revoked certificates will be",
          "give --revocations http://NAME/ollama-ca.crl with the name of a door");
    }
  }

  /** {@code ca revoke}. */
  static final class Revoke extends AuthorityCommand {
    @Parameters(paramLabel = "CLIENT", description = "A client's name, as in ollama_clients.")
    String client = "";

    @Option(
        names = "--serial",
        paramLabel = "NUMBER",
        description = "Only this certificate of the client.")
    Optional<String> serial = Optional.empty();

    Revoke(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var before = kept();
      var after =
          before.revoke(
              c -> c.name().equals(client) && serial.map(c.serial()::equals).orElse(true), now());
      if (after.equals(before)) {
        throw VaultDesk.refused(
            "'%s' has no such certificate that is good".formatted(client),
            "provision ca list shows those there are");
      }
      write(after);
      context.err().println("Revoked; the next apply tells the hosts.");
      return ExitCode.OK;
    }
  }

  /** {@code ca list}. */
  static final class Issued extends AuthorityCommand {
    private static final String ROW = "%-20s  %-30s  %-20s  %s%n";

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    Issued(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var rows = kept().issued().stream().map(this::row).toList();
      new Listing(ROW, rows).print(context, json, "No client has a certificate of " + path() + ".");
      return ExitCode.OK;
    }

    private Map<String, Object> row(IssuedCertificate c) {
      var row = new LinkedHashMap<String, Object>();
      row.put("client", c.name());
      row.put("serial", c.serial());
      row.put("expires", c.expires());
      row.put("state", c.revoked().isPresent() ? "revoked" : c.isOver(now()) ? "expired" : "good");
      return row;
    }
  }
}
