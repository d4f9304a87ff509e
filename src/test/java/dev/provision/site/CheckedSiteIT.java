package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** nginx before and after a site that it does not take. */
class CheckedSiteIT {
  private static final String HOST = "door";

  /** Two files that only fit together; nginx is asked before it is reloaded. */
  private static final String PLAYBOOK =
      """
      - hosts: all
        tasks:
          - apt: {name: nginx, install_recommends: false, update_cache: true}
          - name: The site
            check: nginx -t -q
            block:
              - name: What it answers
                copy: {content: "{{ answer }}\\n", dest: /etc/nginx/answer.inc}
                notify: reload
              - name: Where it answers
                copy: {content: "{{ site }}\\n", dest: /etc/nginx/conf.d/site.conf}
                notify: reload
              - name: Debian's own site
                file: {path: /etc/nginx/sites-enabled/default, state: absent}
                notify: reload
        handlers:
          - name: reload
            service: {name: nginx, state: reloaded}
      """;

  private static final String SITE =
      "server { listen 127.0.0.1:8080; location / { include /etc/nginx/answer.inc; } }";

  /** Asks again and again and notes what it hears. */
  private static final String LISTEN =
      """
      cat >/root/visitor <<'END'
      until [ -e /root/enough ]; do
        curl -fsS --max-time 5 http://127.0.0.1:8080/ || echo nothing
        sleep 0.05
      done >>/root/heard 2>&1
      END
      systemd-run -q --unit=visitor sh /root/visitor
      until [ -s /root/heard ]; do sleep 0.05; done
      """;

  private static final String FILES =
      "cat /etc/nginx/answer.inc /etc/nginx/conf.d/site.conf; ls -A /etc/nginx/conf.d /etc/nginx";

  private static SiteHosts farm;
  private static LabHost host;

  @BeforeAll
  static void open() throws IOException {
    farm = SiteHosts.of(Map.of(HOST, 12));
    host = farm.host(HOST);
    apply("return 200 one;", SITE).well();
    assertThat(host.root("curl -s http://127.0.0.1:8080/")).isEqualTo("one");
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  void aBrokenOneLeavesTheOldOneAnsweringAllTheTime() throws IOException {
    var before = host.root(FILES);
    host.root(LISTEN);

    var broken = apply("return 200 two;", SITE.replace("location", "lokation"));
    host.root("nginx -t -q && systemctl reload nginx && touch /root/enough");
    host.root("while systemctl -q is-active visitor; do sleep 0.1; done");

    assertThat(broken.code()).as(broken.err()).isEqualTo(4);
    assertThat(broken.err())
        .contains("failed: The site", "unknown directive \"lokation\"", "taken back: The site");
    assertThat(host.root("cat /root/heard").replace("one", "")).as("what was heard").isBlank();
    assertThat(host.root(FILES)).as("the files").isEqualTo(before);
    assertThat(plan("return 200 one;", SITE).out()).contains("\"pending\":false");
  }

  private static Program apply(String answer, String site) throws IOException {
    return farm.provision("apply", "--yes", "-e", "@" + variables(answer, site), playbook());
  }

  private static Program plan(String answer, String site) throws IOException {
    return farm.provision("plan", "--json", "-e", "@" + variables(answer, site), playbook());
  }

  private static String variables(String answer, String site) throws IOException {
    var file = farm.folder().resolve("vars.yml");
    Files.writeString(file, "answer: '" + answer + "'\nsite: '" + site + "'\n");
    return file.toString();
  }

  private static String playbook() throws IOException {
    Path file = farm.folder().resolve("playbook.yml");
    return Files.writeString(file, PLAYBOOK).toString();
  }
}
