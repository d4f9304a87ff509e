package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "host.example; ssh-ed25519 AAAA host; false",
        "host.example; host.example ssh-ed25519 AAAA; true",
        "host.example; HOST.Example ssh-ed25519 AAAA a comment; true",
        "host.example; other,host.example ssh-ed25519 AAAA; true",
        "host.example; [host.example]:2222 ssh-ed25519 AAAA; false",
        "[host.example]:2222; [host.example]:2222 ssh-ed25519 AAAA; true",
        "[host.example]:2222; host.example ssh-ed25519 AAAA; false",
        "[2001:db8::1]:22022; [2001:db8::1]:22022 ssh-ed25519 AAAA; true",
        "host.example; *.example ssh-ed25519 AAAA; true",
        "host.example; hos?.example ssh-ed25519 AAAA; true",
        "host.example; *.example,!host.example ssh-ed25519 AAAA; false",
        "host.example; .*.example ssh-ed25519 AAAA; false",
        "host.example; # host.example ssh-ed25519 AAAA; false",
        "host.example; @cert-authority *.example ssh-ed25519 AAAA; false",
        "host.example; @unheard-of host.example ssh-ed25519 AAAA; false",
        "host.example; @revoked host.example ssh-ed25519 AAAA; true",
        "host.example; host.example ssh-ed25519; false",
        "host.example; host.example ssh-ed25519 A=A!; false",
        "host.example; |1|x|y ssh-ed25519 AAAA; false",
        "host.example; |1|| ssh-ed25519 AAAA; false",
        "host.example; @revoked; false",
        "a.host; |1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-rsa AAAA; false",
        "192.168.1.61; |1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-rsa AAAA; true",
      })
  void aLineSpeaksOfTheHostOrNot(String name, String line, boolean speaks) {
    assertThat(KnownHostsLine.parse(line, Path.of("f"), 1, name).isPresent()).isEqualTo(speaks);
  }

  @Test
  void linesOfSeveralFilesKeepTheirPlaceAndMissingFilesAreNone() throws IOException {
    var first = Files.writeString(folder.resolve("a"), "\n# none\nh ssh-ed25519 AAAA\n");
    var second = Files.writeString(folder.resolve("b"), "@revoked h ssh-rsa AAAB\r\nx\ufeff\n");
    var known = KnownHosts.of("h", List.of(folder.resolve("none"), first, second));
    assertThat(known.lines())
        .extracting(KnownHosts.Line::file, KnownHosts.Line::number, KnownHosts.Line::revoked)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(first, 3, false),
            org.assertj.core.groups.Tuple.tuple(second, 1, true));
    assertThat(known.keyTypes()).containsExactly("ssh-ed25519");
  }
}
