package dev.provision.site;

import dev.provision.config.Secret;
import dev.provision.config.Sha256;
import dev.provision.password.PasswordHash;
import java.util.List;

/**
 * The clients of the door's table, as the variables of the role describe them. A key is made of its
 * name and a seed, so that a test can present it.
 *
 * @param seed differs from run to run
 * @param server what opens the door: Caddy has no limits of a client, and another kind of hash
 */
record DoorClients(String seed, DoorServer server) implements Credentials {
  /** A limit that no test of the table comes near. */
  private static final String WIDE = "rate: 1000, burst: 1000, connections: 100, ";

  /** Seconds that a model may be silent. */
  static final int PATIENCE = Boolean.getBoolean("provision.soak") ? 375 : 10;

  String key(String name) {
    return Sha256.of("key of " + name + seed);
  }

  String password(String name) {
    return Sha256.of("password of " + name + seed).substring(0, 20);
  }

  /** Of {@code key:}, {@code bearer:}, {@code basic:} and {@code header:}. */
  @Override
  public List<String> words(String word) {
    var parts = word.split(":", 3);
    return switch (parts[0]) {
      case "key" -> List.of("-H", "X-API-Key: " + key(parts[1]));
      case "bearer" -> List.of("-H", "Authorization: Bearer " + key(parts[1]));
      case "basic" ->
          List.of("-u", parts[1] + ":" + (parts.length > 2 ? parts[2] : password(parts[1])));
      default -> List.of("-H", word.substring("header:".length()).replace("APP", key("app")));
    };
  }

  /** YAML for the role. */
  String variables() {
    return """
        bans_state: absent
        proxy_server: %16$s
        proxy_address_rate: 1000
        proxy_address_burst: 1000
        proxy_address_connections: 100
        proxy_read_timeout: %15$ds
        proxy_body_size: 1m
        ollama_classes:
          embedder: [POST /api/embed]
        ollama_clients:
          - {name: app, class: infer, %1$sapi_keys: [{sha256: %2$s}]}
          - {name: ops, class: admin, %1$sapi_keys: [{sha256: %3$s}]}
          - {name: reader, class: read, %1$sapi_keys: [{sha256: %4$s}]}
          - {name: embedder, class: embedder, %1$sapi_keys: [{sha256: %5$s}]}
          - {name: rotating, class: infer, %1$sapi_keys: [{sha256: %6$s, expires: 2099-01-01}, {sha256: %7$s}]}
          - {name: expired, class: admin, %1$sapi_keys: [{sha256: %8$s, expires: 2026-01-01}]}
          - {name: gone, class: admin, %1$sapi_keys: [{sha256: %9$s}], expires: "2026-01-01T00:00:00Z"}
          - {name: elsewhere, class: admin, %1$sapi_keys: [{sha256: %10$s}], networks: [192.0.2.0/24]}
          - {name: alice, class: infer, %1$spassword: "%11$s"}
          - {name: root1, class: admin, %1$spassword: "%12$s", networks: [0.0.0.0/0]}
          - {name: former, class: infer, %1$spassword: "%13$s", expires: 2026-01-01}
          - {name: slow, class: infer, %17$sapi_keys: [{sha256: %14$s}]}
          - {name: holder, class: infer, %1$scertificate: true}
          - {name: lost, class: infer, %1$scertificate: true}
        """
        .formatted(
            server == DoorServer.NGINX ? WIDE : "",
            Sha256.of(key("app")),
            Sha256.of(key("ops")),
            Sha256.of(key("reader")),
            Sha256.of(key("embedder")),
            Sha256.of(key("old")),
            Sha256.of(key("new")),
            Sha256.of(key("expired")),
            Sha256.of(key("gone")),
            Sha256.of(key("elsewhere")),
            crypt("alice"),
            crypt("root1"),
            crypt("former"),
            Sha256.of(key("slow")),
            PATIENCE,
            server.command(),
            server == DoorServer.NGINX ? "rate: 1, burst: 3, connections: 2, " : "");
  }

  private String crypt(String name) {
    if (server == DoorServer.CADDY) {
      return PasswordHash.BCRYPT.of(Secret.of(password(name)));
    }
    return Program.run("openssl", "passwd", "-6", password(name)).well().out().strip();
  }
}
