package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigTest {
  @TempDir Path home;

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(home.resolve(".ssh"));
  }

  @Test
  void withoutAConfigurationTheDefaultsOfOpenSshHold() throws IOException {
    var key = Files.createFile(home.resolve(".ssh/id_rsa"));
    var route = route(plain("h"));
    assertThat(route.host()).isEqualTo("h");
    assertThat(route.port()).isEqualTo(22);
    assertThat(route.user()).isEqualTo("me");
    assertThat(route.keys()).containsExactly(key);
    assertThat(route.keysNamed()).isFalse();
    assertThat(route.knownHosts()).first().isEqualTo(home.resolve(".ssh/known_hosts"));
    assertThat(route.via()).isEmpty();
  }

  @Test
  void whatTheInventorySaysComesBeforeTheFile() throws IOException {
    config("Host *\n User file\n Port 2022\n IdentityFile /file/key\n");
    var target =
        new Target.Ssh(
            "h",
            Optional.of(23),
            Optional.of("inventory"),
            List.of(Path.of("/inv/key")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    var route = route(target);
    assertThat(route.address()).isEqualTo("inventory@h:23");
    assertThat(route.keys()).containsExactly(Path.of("/inv/key"));
  }

  @Test
  void theFileFillsWhatIsOpenWithItsPercentSigns() throws IOException {
    config("Host web*\n HostName %h.example\n User ops\n Port 2022\n IdentityFile /keys/%r@%h\n");
    var route = route(plain("web1"));
    assertThat(route.address()).isEqualTo("ops@web1.example:2022");
    assertThat(route.knownAs()).isEqualTo("[web1.example]:2022");
    assertThat(route.keys()).containsExactly(Path.of("/keys/ops@web1.example"));
  }

  @Test
  void jumpsFollowEachOtherAndHaveEntriesOfTheirOwn() throws IOException {
    config("Host b\n ProxyJump ada@a:2022,m\nHost m\n HostName 10.0.0.1\nHost a\n ProxyJump z\n");
    var route = route(plain("b"));
    assertThat(route.via().orElseThrow().address()).isEqualTo("me@10.0.0.1:22");
    assertThat(route.via().orElseThrow().via().orElseThrow().address()).isEqualTo("ada@a:2022");
    assertThat(route.via().flatMap(Route::via).flatMap(Route::via).orElseThrow().host())
        .isEqualTo("z");
  }

  @Test
  void noneSwitchesAJumpOff() throws IOException {
    config("Host near\n ProxyJump none\nHost *\n ProxyJump gate\n");
    assertThat(route(plain("near")).via()).isEmpty();
  }

  @Test
  void jumpsInACircleAreAnError() throws IOException {
    config("Host a\n ProxyJump b\nHost b\n ProxyJump a\n");
    assertThatThrownBy(() -> route(plain("a"))).hasMessageContaining("in a circle");
  }

  @Test
  void includedFilesAreFollowed() throws IOException {
    config("Include conf.d/*\n");
    Files.createDirectories(home.resolve(".ssh/conf.d"));
    Files.writeString(home.resolve(".ssh/conf.d/work"), "Host h\n User included\n");
    assertThat(route(plain("h")).user()).isEqualTo("included");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Match host x\n User y\n", "Host a\nMatch all\n", "Include config\n"})
  void whatCannotBeFollowedIsAnErrorWithItsPlace(String text) throws IOException {
    config(text);
    assertThatThrownBy(() -> route(plain("h")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining(home.resolve(".ssh/config").toString() + ":");
  }

  @Test
  void identitiesOnlyAndNoneKeepTheAgentOut() throws IOException {
    config("Host a\n IdentitiesOnly yes\nHost b\n IdentityAgent none\nHost c\n IdentityAgent /s\n");
    assertThat(route(plain("a")).agent()).isEmpty();
    assertThat(route(plain("b")).agent()).isEmpty();
    assertThat(route(plain("c")).agent()).contains(Path.of("/s"));
    assertThat(route(plain("d")).agent()).contains(Path.of("/agent"));
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve(".ssh/config"), text);
  }

  private Route route(Target.Ssh target) {
    return new SshConfig(SshDefaults.of(home, Map.of("SSH_AUTH_SOCK", "/agent"), "me"))
        .route(target);
  }

  private static Target.Ssh plain(String host) {
    return new Target.Ssh(
        host,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        List.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }
}
