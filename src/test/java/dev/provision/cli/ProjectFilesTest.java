package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no host, with the real rooms below them. */
class ProjectFilesTest {
  @TempDir Path home;

  @Test
  void aNewProjectIsValidAndIsNeverOverwritten() {
    var project = home.resolve("branches").toString();
    assertThat(run("init", project).code()).isEqualTo(ExitCode.OK);
    var valid = run("validate", "-i", project + "/inventory.yml", project + "/site.yml");
    assertThat(valid.err()).isEqualTo(project + "/site.yml is right for 1 host.\n");
    assertThat(valid.code()).isEqualTo(ExitCode.OK);

    var again = run("init", project);
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("exists, and init overwrites nothing");
  }

  @Test
  void aMistakeIsShownWithItsLine() throws IOException {
    var site = write("site.yml", "- hosts: nobody\n  tasks: []\n");
    var run = run("validate", "--json", "-i", inventory(), site);
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("site.yml:1:10: error: ").contains("  | - hosts: nobody\n");
    assertThat(run.out()).startsWith("{\"format_version\":\"1.2\",\"valid\":false,");
  }

  @Test
  void mistakesOfTheInventoryAndOfEveryPlaybookAreShownTogether() throws IOException {
    var inventory = write("hosts.yml", "all:\n  hosts: {web1: {bad-name: 1}}\n");
    var one = write("one.yml", "- hosts: all\n  tasks: [{debug: {mgs: a}}]\n");
    var two = write("two.yml", "- hosts: all\n  tasks: [{debug: {msg: '{{ two }}'}}]\n");
    var run = run("validate", "-i", inventory, one, two);
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err())
        .containsOnlyOnce("hosts.yml:2:18: error: 'bad-name' cannot be the name of a variable")
        .containsOnlyOnce("one.yml:2:20: error: 'debug' has no key 'mgs'")
        .containsOnlyOnce("two.yml:2:29: error: 'two' is not defined (for web1)");
  }

  @Test
  void aHostOutsideTheLimitIsNotLookedAt() throws IOException {
    var inventory = inventory();
    write("host_vars/web2.yml", "said: '{{ nothing }}'\n");
    write("host_vars/web1.yml", "said: a word\n");
    var site = write("site.yml", "- hosts: all\n  tasks: [{debug: {msg: '{{ said }}'}}]\n");
    var all = run("validate", "-i", inventory, site);
    assertThat(all.err())
        .contains("host_vars/web2.yml:1:11), which 'said' needs, is not defined (for web2)");
    assertThat(all.code()).isEqualTo(ExitCode.INVALID_INPUT);
    var one = run("validate", "-i", inventory, "--limit", "web1", site);
    assertThat(one.err()).isEqualTo(site + " is right for 1 host.\n");
    assertThat(one.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aSecretAmongArgumentsIsAWarningAndTheProjectIsValid() throws IOException {
    write("pass", "correct horse battery\n");
    var pass = "--vault-password-file=" + home.resolve("pass");
    var sealed = run("vault", "encrypt-string", pass, "-n", "key", "canary-s3cret").out();
    write("group_vars/all.yml", sealed);
    var site = write("site.yml", "- hosts: all\n  tasks:\n    - command: login {{ key }}\n");
    var run = run("validate", "-i", inventory(), pass, site);
    assertThat(run.err())
        .contains("site.yml is right for 2 hosts.")
        .contains("site.yml:3:25: warning: a secret is an argument of the command (for web1, web2)")
        .contains("help: give it as 'stdin:'");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theInventoryIsShownAsAnsibleShowsIt() throws IOException {
    var inventory = inventory();
    assertThat(run("inventory", "-i", inventory, "--graph").out())
        .isEqualTo(
            """
            @all:
              |--@web:
              |  |--web1
              |  |--web2
            """);
    assertThat(run("inventory", "-i", inventory, "--host", "web1").out())
        .isEqualTo("{\n  \"ansible_connection\": \"local\",\n  \"port\": 80\n}\n");
    assertThat(run("inventory", "-i", inventory, "--list").out())
        .contains("\"_meta\": {\n    \"hostvars\": {\n      \"web1\"");
    var unknown = run("inventory", "-i", inventory, "--host", "web9");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void secretsOfTheInventoryAreMasked() throws IOException {
    write("pass", "correct horse battery\n");
    var pass = "--vault-password-file=" + home.resolve("pass");
    var sealed = run("vault", "encrypt-string", pass, "-n", "key", "canary-s3cret").out();
    write("group_vars/all.yml", sealed + "plain: canary-s3cret\n");
    var shown = run("inventory", "-i", inventory(), pass, "--list");
    assertThat(shown.code()).isEqualTo(ExitCode.OK);
    assertThat(shown.out()).contains("\"key\": \"********\"").contains("\"plain\": \"********\"");
    assertThat(run("inventory", "-i", inventory(), "--list").code()).isEqualTo(ExitCode.VAULT_KEY);
  }

  @Test
  void anEmptyLimitIsNeverAllHosts() throws IOException {
    var site = write("site.yml", "- hosts: all\n  tasks: []\n");
    for (String limit : List.of("", "web9", "web1,!web1")) {
      var run = run("plan", "-i", inventory(), "-l", limit, site);
      assertThat(run.code()).as(limit).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void aCommandRunsAsItIsGiven() throws IOException {
    var inventory = inventory();
    var words = run("exec", "-i", inventory, "web1", "printf", "%s\\n", "a  'b' $HOME", "-x");
    assertThat(words.out()).isEqualTo("web1 | a  'b' $HOME\nweb1 | -x\n");
    var line = run("exec", "-i", inventory, "web1", "echo out; echo err >&2; read x; exit 3");
    assertThat(line.out()).isEqualTo("web1 | out\n");
    assertThat(line.err()).isEqualTo("web1 | err\nweb1 | ended with 3\n");
    assertThat(line.code()).isEqualTo(ExitCode.HOST_FAILED);
    var json = run("exec", "-i", inventory, "--json", "web1", "echo hello");
    assertThat(json.out())
        .isEqualTo(
            """
            {"event":"line","host":"web1","stream":"stdout","line":"hello"}
            {"event":"end","host":"web1","rc":0}
            """);
  }

  @Test
  void thereMustBeAnInventory() {
    var run = run("inventory", "-i", home.resolve("none.yml").toString(), "--graph");
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
  }

  @Test
  void helpAndVersionLoadNothingOfTheRoomsBelow() throws IOException, InterruptedException {
    for (String option : List.of("--help", "--version")) {
      assertThat(loadedBy(option).stream().filter(l -> l.contains("dev.provision.")))
          .isNotEmpty()
          .noneMatch(l -> l.matches(".*dev\\.provision\\.(engine|playbook|inventory)\\.[A-Z].*"))
          .noneMatch(l -> l.contains("org.apache.sshd") || l.contains("snakeyaml"));
    }
    assertThat(loadedBy("--version")).noneMatch(l -> l.contains("picocli"));
  }

  private static List<String> loadedBy(String... arguments)
      throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    words.addAll(List.of(arguments));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  private String inventory() throws IOException {
    return write(
        "inventory.yml",
        """
        web:
          hosts:
            web1:
              port: 80
            web2:
          vars:
            ansible_connection: local
        """);
  }

  private String write(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", arguments);
  }
}
