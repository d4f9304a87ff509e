package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.engine.HostAccess;
import dev.provision.inventory.ConnectionVars;
import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessesTest {
  @Test
  void theInventorySaysItFirstAndTheCommandLineWhatItLeavesOpen() {
    var said = ssh("{ansible_host: 192.0.2.1, ansible_port: 2222, ansible_user: bob}");
    assertThat(said.host()).isEqualTo("192.0.2.1");
    assertThat(said.port()).contains(2222);
    assertThat(said.user()).contains("bob");
    var open = ssh("{}");
    assertThat(open.host()).isEqualTo("web1");
    assertThat(open.user()).contains("ada");
    assertThat(open.keys()).containsExactly(Path.of("/keys/ada"));
  }

  @ParameterizedTest
  @CsvSource({
    "gate, gate, , ",
    "eve@gate, gate, eve, ",
    "eve@gate:2222, gate, eve, 2222",
    "'eve@[2001:db8::1]:22', 2001:db8::1, eve, 22",
    "2001:db8::1, 2001:db8::1, , "
  })
  void aJumpHostIsWrittenAsSshTakesIt(String written, String host, String user, Integer port) {
    var jump = ssh("{ansible_ssh_common_args: '-J " + written + "'}").jumps().getFirst();
    assertThat(jump.host()).isEqualTo(host);
    assertThat(jump.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(jump.port()).isEqualTo(Optional.ofNullable(port));
  }

  @Test
  void theInventorySaysHowOftenAConnectionIsProvenAlive() {
    assertThat(ssh("{}").keepAlive()).isEqualTo(Duration.ofSeconds(15));
    var said = ssh("{ansible_ssh_common_args: '-o ServerAliveInterval=2'}");
    assertThat(said.keepAlive()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theControllerTakesOtherRightsOnlyForOtherUsers() {
    assertThat(Accesses.controller("localhost", List.of("ada"), "ada").become()).isEmpty();
    var one = Accesses.controller("localhost", List.of("ada", "bob"), "ada");
    assertThat(one.become().map(Become::user)).contains("bob");
    var two = Accesses.controller("localhost", List.of("eve", "bob"), "ada");
    assertThat(two.become().map(Become::user)).contains("root");
    assertThat(two.target()).isEqualTo(new Target.Local());
  }

  @Test
  void rightsAreTakenOnlyWhereSomethingWantsThem() {
    assertThat(access("{}", List.of()).become()).isEmpty();
    assertThat(become("{}", "root")).isEqualTo("root");
    assertThat(become("{}", "postgres")).isEqualTo("postgres");
    assertThat(become("{}", "postgres", "ollama")).isEqualTo("root");
    assertThat(become("{ansible_become: true}")).isEqualTo("root");
    assertThat(become("{ansible_become: true, ansible_become_user: eve}")).isEqualTo("eve");
  }

  @Test
  void thePasswordOfSudoIsTheInventorysOrTheOneThatWasAskedFor() {
    var vars = "{ansible_become: true, ansible_become_password: from-inventory}";
    assertThat(access(vars, List.of()).become().flatMap(Become::password))
        .contains(Secret.of("from-inventory"));
    assertThat(access("{ansible_become: true}", List.of()).become().flatMap(Become::password))
        .contains(Secret.of("asked-for"));
  }

  private static String become(String vars, String... users) {
    return access(vars, List.of(users)).become().orElseThrow().user();
  }

  private static Target.Ssh ssh(String vars) {
    return (Target.Ssh) access(vars, List.of()).target();
  }

  private static HostAccess access(String yaml, List<String> users) {
    var out = new Diagnostics();
    var node = new Yaml(VaultText.none()).read("vars", yaml, out).orElseThrow();
    var vars = ConnectionVars.of((Node.Map) node, out).orElseThrow();
    var reach =
        new ProjectRequest.Reach(
            Optional.of("ada"),
            Optional.of("/keys/ada"),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of(Secret.of("asked-for")),
            false,
            10);
    return new Accesses(reach, Path::of).of("web1", vars, users);
  }
}
