package dev.provision.engine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Text;
import dev.provision.resource.WebRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.test/x, a.test, 80, http://a.test/x",
    "https://a.test, a.test, 443, https://a.test/",
    "http://my_host:8080/, my_host, 8080, http://my_host:8080/",
    "http://[::1]:9/, ::1, 9, http://[::1]:9/",
    "https://[fd00::2]/[x]{y}, fd00::2, 443, https://[fd00::2]/%5Bx%5D%7By%7D",
    "http://u:p@a.test:81/ü, a.test, 81, http://u:p@a.test:81/%C3%BC",
  })
  void anAddressSaysWhereToGo(String url, String server, int port, String written) {
    var hop = Hop.first(request(url, "GET", Map.of()));
    assertThat(hop.server()).isEqualTo(server);
    assertThat(hop.port()).isEqualTo(port);
    assertThat(hop.to()).hasToString(written);
  }

  @Test
  void whomAnAddressNamesIsTold() {
    var hop = Hop.first(request("http://me:p%3Aw@a.test/", "GET", Map.of()));
    // me:p:w
    assertThat(hop.headers()).containsEntry("Authorization", Text.secret("Basic bWU6cDp3"));
  }

  @ParameterizedTest
  @CsvSource({
    "301, POST, GET, false",
    "302, POST, GET, false",
    "303, PUT, GET, false",
    "303, HEAD, HEAD, true",
    "302, PUT, PUT, true",
    "307, POST, POST, true",
    "308, POST, POST, true",
  })
  void aRedirectionMayChangeTheMethod(int status, String method, String next, boolean keepsBody) {
    var hop = Hop.first(request("http://a.test/x/y", method, Map.of())).next(status, "z?q=1");
    assertThat(hop.method()).isEqualTo(next);
    assertThat(hop.body().isPresent()).isEqualTo(keepsBody);
    assertThat(hop.to()).hasToString("http://a.test/x/z?q=1");
  }

  @ParameterizedTest
  @CsvSource({
    "/there, true",
    "http://A.test:80/there, true",
    "http://b.test/, false",
    "http://a.test:81/, false",
    "https://a.test/, false",
  })
  void credentialsStayWithTheirServer(String location, boolean kept) {
    var headers = Map.of("authorization", Text.secret("s"), "X-Other", Text.plain("o"));
    var hop = Hop.first(request("http://a.test/x", "GET", headers)).next(302, location);
    assertThat(hop.headers().containsKey("authorization")).isEqualTo(kept);
    assertThat(hop.headers()).containsKey("X-Other");
  }

  @Test
  void nothingLeadsOutOfHttp() {
    var hop = Hop.first(request("http://a.test/x", "GET", Map.of()));
    assertThatThrownBy(() -> hop.next(302, "ftp://a.test/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("redirected to what is not HTTP");
  }

  private static WebRequest request(String url, String method, Map<String, Text> headers) {
    return new WebRequest(
        Text.plain(url),
        method,
        headers,
        Optional.of(Text.plain("b")),
        true,
        true,
        Optional.empty(),
        Duration.ofSeconds(5),
        List.of(200));
  }
}
