package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigCommandTest {
  @TempDir Path home;

  @Test
  void everyProgramIsShownWithTheNamesFilledIn() {
    var all = run("app1", "door.test:8443", "--model", "demo:latest").out();

    assertThat(all)
        .contains("==> curl\n", "==> ollama-python\n", "==> langchain4j\n", "==> ollama-command\n")
        .contains("'https://door.test:8443/v1'", "model: 'demo:latest'", "app1.key")
        .doesNotContain("@CLIENT@", "@DOOR@", "@MODEL@");
    assertThat(run("app1", "door.test", "--for", "curl").out()).startsWith("# A key is read from");
  }

  @Test
  void whatCannotBeANameIsRefused() {
    assertThat(run("a'b", "door.test").err()).contains("'a'b' cannot be a client's name");
    assertThat(run("app1", "$(id)").err()).contains("'$(id)' cannot be the name of a door");
    assertThat(run("app1", "door.test", "--model", "a b").err())
        .contains("'a b' cannot be the name");
    assertThat(run("app1", "door.test", "--for", "lynx").err())
        .contains("nothing is known of 'lynx'", "there are curl, ollama-js, ");
  }

  private CommandLineRun run(String... words) {
    var all = new ArrayList<>(List.of("client-config"));
    all.addAll(List.of(words));
    return CommandLineRun.wired(home, FakeTerminal.nobody(), "", all.toArray(String[]::new));
  }
}
