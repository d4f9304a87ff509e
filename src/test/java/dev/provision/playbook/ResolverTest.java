package dev.provision.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.inventory.InventoryReader;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Result;
import dev.provision.resource.kind.Copy;
import dev.provision.resource.kind.Kinds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static final Yaml YAML = new Yaml((cipher, at) -> Secret.of("sesame"));
  private static final HostFacts FACTS = HostFacts.of(Map.of("os.id", "debian"));

  private final MemoryFiles files =
      new MemoryFiles()
          .with("inv.yml", "all:\n  children:\n    web:\n      hosts:\n        web1:\n");
  private final Diagnostics out = new Diagnostics();

  private List<Item> items(String tasks, Knowledge knowledge, Options options) {
    files.with("site.yml", "- hosts: web\n  vars: {port: 80}\n  tasks:\n" + tasks.indent(4));
    var loaded =
        Loaded.read(
            new InventoryReader(files, YAML, out).read(List.of("inv.yml")),
            "site.yml",
            files,
            YAML,
            Kinds.ALL,
            options,
            out);
    return loaded.resolver().resolve("web1", knowledge, out).getFirst().items();
  }

  private List<Item> items(String tasks) {
    return items(tasks, Knowledge.NONE, Options.NONE);
  }

  private static Step step(Item item) {
    return ((Item.Run) item).step();
  }

  private static String content(Item item) {
    return ((Copy) step(item).parameters()).text().orElseThrow().value();
  }

  private List<String> mistakes() {
    return out.list().stream().map(Diagnostic::summary).toList();
  }

  @Test
  void whatASecretWentIntoIsHidden() {
    files.with(
        "group_vars/all.yml", "password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  00\nname: ada\n");
    var items =
        items(
            """
            - copy: {content: "pw={{ password }}", dest: /etc/a}
            - copy: {content: "name={{ name }}", dest: /etc/b}
            - copy: {content: "{{ [password] | length }}", dest: /etc/c}
            """);
    assertThat(content(items.get(0))).isEqualTo("pw=sesame");
    assertThat(step(items.get(0)).hidden()).isTrue();
    assertThat(step(items.get(0)).parameters().toString()).doesNotContain("sesame");
    assertThat(step(items.get(1)).hidden()).isFalse();
    assertThat(step(items.get(2)).hidden()).isTrue();
  }

  @Test
  void onlyTheSecretPartOfAListIsHidden() {
    files.with(
        "group_vars/all.yml",
        "users:\n  - name: ada\n    pw: !vault |\n      $ANSIBLE_VAULT;1.1;AES256\n      00\n");
    var items =
        items(
            """
            - copy: {content: "{{ item.name }}", dest: "/etc/{{ item.name }}"}
              loop: "{{ users }}"
            - copy: {content: "{{ item.pw }}", dest: "/etc/{{ item.name }}"}
              loop: "{{ users }}"
            """);
    assertThat(mistakes()).isEmpty();
    assertThat(step(items.get(0)).hidden()).isFalse();
    assertThat(step(items.get(1)).hidden()).isTrue();
    assertThat(step(items.get(1)).name()).isEqualTo("copy (********)");
  }

  @Test
  void aSecretCannotBecomeAPath() {
    files.with("group_vars/all.yml", "password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  00\n");
    items("- copy: {content: a, dest: \"/etc/{{ password }}\"}");
    assertThat(mistakes()).containsExactly("a secret cannot be used as 'dest'");
  }

  @Test
  void aNoLogTaskIsHidden() {
    assertThat(
            step(items("- copy: {content: a, dest: /etc/a}\n  no_log: true").getFirst()).hidden())
        .isTrue();
  }

  private static final String READS =
      """
      - command: cat /etc/version
        register: version
      - copy: {content: "{{ version.stdout }}", dest: /etc/a}
      - copy: {content: b, dest: /etc/b}
        when: version.stdout == '1.0'
      """;

  @Test
  void waitsForResultsAndDecidesOnTheHostWhereItCan() {
    var items = items(READS);
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            Item.Deferred.class,
            d -> assertThat(d.needs()).containsExactly(new StepId("1.tasks.1", 0)));
    assertThat(step(items.get(2)).when()).isInstanceOf(Truth.OnHost.class);
  }

  @Test
  void theSameStepsComeOutOfMoreKnowledge() {
    var result = new Result(Map.of("stdout", "1.0", "rc", 0L, "changed", true, "failed", false));
    var known = new Knowledge(Optional.of(FACTS), Map.of(new StepId("1.tasks.1", 0), result));
    var items = items(READS, known, Options.NONE);
    assertThat(content(items.get(1))).isEqualTo("1.0");
    assertThat(step(items.get(1)).id()).isEqualTo(new StepId("1.tasks.2", 0));
    assertThat(step(items.get(2)).when()).isEqualTo(new Truth.Always());
  }

  @Test
  void theOutputOfAHostIsNeverATemplate() {
    var result = new Result(Map.of("stdout", "{{ lookup('env', 'HOME') }}", "rc", 0L));
    var known = new Knowledge(Optional.of(FACTS), Map.of(new StepId("1.tasks.1", 0), result));
    var items =
        items(
            """
            - command: cat /etc/version
              register: version
            - set_fact: {kept: "{{ version.stdout }}"}
            - copy: {content: "{{ kept }}", dest: /etc/a}
            - copy: {content: "{{ item }}", dest: /etc/b}
              loop: ["{{ version.stdout }}"]
            """,
            known,
            Options.NONE);
    assertThat(content(items.get(2))).isEqualTo("{{ lookup('env', 'HOME') }}");
    assertThat(content(items.get(3))).isEqualTo("{{ lookup('env', 'HOME') }}");
  }

  @Test
  void askingWhetherAnUnknownIsDefinedWaits() {
    var items =
        items(
            """
            - command: cat /etc/version
              register: version
            - copy: {content: "{{ 'a' if version.stdout is defined else 'b' }}", dest: /etc/a}
            """);
    assertThat(items.get(1)).isInstanceOf(Item.Deferred.class);
  }

  @Test
  void unsafeTextIsNoTemplate() {
    files.with("group_vars/all.yml", "text: !unsafe '{{ nope }}'\n");
    assertThat(content(items("- copy: {content: \"{{ text }}\", dest: /etc/a}").getFirst()))
        .isEqualTo("{{ nope }}");
  }

  @Test
  void aLoneExpressionKeepsItsTypeAndANumberItsZeros() {
    var items =
        items(
            """
            - copy: {content: a, dest: /etc/a, mode: "{{ mode }}"}
              vars: {mode: "0640"}
            - copy: {content: a, dest: /etc/a, backup: "{{ 1 == 1 }}", owner: "{{ omit }}"}
            """);
    assertThat(mistakes()).isEmpty();
    assertThat(((Copy) step(items.get(0)).parameters()).mode().orElseThrow().toString())
        .contains("0640");
    assertThat(((Copy) step(items.get(1)).parameters()).backup()).isTrue();
    assertThat(((Copy) step(items.get(1)).parameters()).owner()).isEmpty();
  }

  @Test
  void strongerVariablesWin() {
    files.with("group_vars/all.yml", "a: all\nb: all\nc: all\nd: all\ne: all\nport: 1\n");
    files.with("group_vars/web.yml", "b: group\nc: group\nd: group\ne: group\n");
    files.with("host_vars/web1.yml", "c: host\nd: host\ne: host\n");
    var extra =
        Map.<String, Node>of(
            "e", new Node.Str(new Position("-e", 1, 1), "extra", Node.Style.PLAIN));
    var options =
        new Options(extra, Set.of(), Set.of(), false, UnaryOperator.identity(), Instant.EPOCH);
    var text =
        "- copy: {content: \"{{ a }} {{ b }} {{ c }} {{ d }} {{ e }} {{ port }}\", dest: /a}\n";
    var items = items(text + "  vars: {d: task, e: task}", Knowledge.NONE, options);
    assertThat(content(items.getFirst())).isEqualTo("all group host task extra 80");
  }

  @Test
  void tagsChooseTasks() {
    var options =
        new Options(
            Map.of(), Set.of("a"), Set.of("b"), false, UnaryOperator.identity(), Instant.EPOCH);
    var items =
        items(
            """
            - copy: {content: one, dest: /a}
              tags: a
            - copy: {content: two, dest: /a}
              tags: [a, b]
            - copy: {content: three, dest: /a}
            - copy: {content: four, dest: /a}
              tags: always
            """,
            Knowledge.NONE,
            options);
    assertThat(items.stream().filter(Item.Run.class::isInstance).map(ResolverTest::content))
        .containsExactly("one", "four");
  }

  @Test
  void aFalseConditionKeepsWhatIsUndefinedBehindItQuiet() {
    items("- copy: {content: \"{{ nope }}\", dest: /a}\n  when: port == 81");
    items("- copy: {content: a, dest: /a}\n  loop: \"{{ nope }}\"\n  when: port == 81");
    assertThat(mistakes()).isEmpty();
  }
}
