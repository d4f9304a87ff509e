package dev.provision.site;

import java.util.Locale;

/** What opens a door, and how a test meddles with it. */
enum DoorServer {
  NGINX("/var/log/nginx/ollama.json", "\"client\":\"%s\",\"class\":\"infer\"", "nginx -T 2>&1") {
    @Override
    String letEverythingPass() {
      return """
          cp -p /etc/nginx/conf.d/ollama.conf /root/kept
          cat >/etc/nginx/conf.d/ollama.conf <<'END'
          server {
            listen 443 ssl http2;
            ssl_certificate /etc/nginx/ollama/tls.crt;
            ssl_certificate_key /etc/nginx/ollama/tls.key;
            location / { proxy_pass http://127.0.0.1:11434; proxy_set_header Host localhost; }
          }
          END
          """
          + ANEW;
    }

    @Override
    String beADoorAgain() {
      return "set -e; mv /root/kept /etc/nginx/conf.d/ollama.conf\n" + ANEW;
    }

    @Override
    String spoolNothing() {
      return "mount -t tmpfs -o size=4k none /var/lib/nginx/body";
    }

    @Override
    String buffer() {
      return buffering("off", "on");
    }

    @Override
    String stream() {
      return buffering("on", "off");
    }

    private static String buffering(String from, String to) {
      return "set -e; sed -i 's/proxy_buffering %s/proxy_buffering %s/' /etc/nginx/ollama/upstream.inc"
              .formatted(from, to)
          + "\nnginx -t -q\n"
          + ANEW;
    }
  },

  CADDY("/var/log/caddy/ollama.json", "\"user_id\":\"%s\"", "cat /etc/caddy/ollama/Caddyfile") {
    @Override
    String letEverythingPass() {
      return """
          cp -p /etc/caddy/ollama/Caddyfile /root/kept
          cat >/etc/caddy/ollama/Caddyfile <<'END'
          {
            admin unix//run/caddy/admin.sock
            auto_https off
          }
          https://%s {
            tls /etc/caddy/ollama/tls.crt /etc/caddy/ollama/tls.key
            reverse_proxy 127.0.0.1:11434 {
              header_up Host localhost
            }
          }
          END
          systemctl reload caddy
          """
          .formatted(DoorHost.NAME);
    }

    @Override
    String beADoorAgain() {
      return "mv /root/kept /etc/caddy/ollama/Caddyfile && systemctl reload caddy";
    }

    @Override
    String spoolNothing() {
      return "mount -t tmpfs -o size=4k none /var/lib/caddy && chown caddy /var/lib/caddy";
    }

    @Override
    String buffer() {
      return "sed -i 's/flush_interval 1ms/buffer_responses/' " + FILE + RELOAD;
    }

    @Override
    String stream() {
      return "sed -i 's/buffer_responses/flush_interval 1ms/' " + FILE + RELOAD;
    }
  };

  /** nginx reloads in the background: until then workers of before take new connections. */
  private static final String ANEW =
      """
      before=$(pgrep -fx 'nginx: worker process')
      systemctl reload nginx
      for worker in $before; do
        while pgrep -fx 'nginx: worker process' | grep -qx $worker; do sleep 0.1; done
      done
      """;

  private static final String FILE = "/etc/caddy/ollama/Caddyfile";
  private static final String RELOAD = " && systemctl reload caddy";

  private final String log;
  private final String logged;
  private final String shown;

  DoorServer(String log, String logged, String shown) {
    this.log = log;
    this.logged = logged;
    this.shown = shown;
  }

  /** Its name as the role and systemd have it. */
  String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where requests are noted. */
  String log() {
    return log;
  }

  /** How the log names a client of class infer. */
  String logged(String client) {
    return logged.formatted(client);
  }

  /** What prints the configuration that everybody may see. */
  String shown() {
    return shown;
  }

  /** A program of sh after which everything passes, as with a proxy set up in a minute. */
  abstract String letEverythingPass();

  abstract String beADoorAgain();

  /** A program of sh after which there is no room for what is held back on a disk. */
  abstract String spoolNothing();

  /** A program of sh after which answers are held back until they are whole. */
  abstract String buffer();

  /** The end of that. */
  abstract String stream();
}
