package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with a browser before the door of an organisation. */
abstract class SignInContract {
  private static final String TAGS = DoorHost.url("/api/tags");
  private static final Pattern SHOWN = Pattern.compile("[?&]id_token_hint=([A-Za-z0-9_.-]+)");
  private static final String HOME = DoorHost.url("/oidc");

  abstract OrganisationHost host();

  private Browser browser() {
    return Browser.on(host().door());
  }

  /** Signed in, at the door's own page. */
  final Browser signedIn(String person) {
    var browser = browser();
    var page = browser.login(HOME, person, host().clients().password(person));
    assertThat(page.body()).contains("Signed in as " + person);
    return browser;
  }

  private String status(Browser browser, String url) {
    return browser.get(url).status() + "";
  }

  @Test
  @Order(1)
  void aBrowserGoesToTheLoginAndComesBackToWhereItWanted() {
    var alice = browser();

    var first = alice.get(TAGS);
    assertThat(first.status()).isEqualTo(302);
    assertThat(first.location()).hasValue(DoorHost.url("/oidc/login?to=/api/tags"));

    var second = alice.get(first.location().orElseThrow());
    assertThat(second.status()).isEqualTo(302);
    assertThat(second.location().orElseThrow())
        .startsWith(host().login().endpoint("infra", "auth") + "?")
        .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=");

    var form = alice.get(second.location().orElseThrow());
    var sent = alice.fill(form, "alice", host().clients().password("alice"));
    assertThat(sent.location().orElseThrow()).startsWith(DoorHost.url("/oidc/callback?"));

    var back = alice.get(sent.location().orElseThrow());
    assertThat(back.headers("set-cookie"))
        .filteredOn(cookie -> cookie.startsWith("__Host-ollama_session="))
        .singleElement()
        .asString()
        .contains("; Secure", "; HttpOnly", "; SameSite=", "Path=/")
        .doesNotContainIgnoringCase("Domain=");
    assertThat(alice.follow(back).body()).startsWith("{\"models\":");
    assertThat(alice.get(HOME).body()).contains("alice", "/oidc/logout");
  }

  @Test
  @Order(1)
  void whoIsNoBrowserIsToldInJson() {
    var told = host().door().body("-i", TAGS);

    assertThat(told.toLowerCase()).startsWith("http/2 401").doesNotContain("location:");
    assertThat(told).contains("{\"error\":");
    var posted = browser().get(TAGS, "-d", "{}");
    assertThat(posted.status()).as("what is no GET is not to be asked again").isEqualTo(401);
  }

  @Test
  @Order(1)
  void aWrongPasswordAtTheLoginOpensNothing() {
    var alice = browser();

    var page = alice.login(TAGS, "alice", "wrong");

    assertThat(page.body()).contains("<form").doesNotContain("models");
    assertThat(alice.session()).isEmpty();
    assertThat(alice.get(TAGS).status()).isEqualTo(302);
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(
      strings = {
        "/oidc/login?to=//evil.example",
        "/oidc/login?to=https://evil.example/",
        "/oidc/login?to=/api/..//evil.example",
        "/oidc/login?to=%2f%2fevil.example",
        "/oidc/login?to=@evil.example/api/tags",
        "/oidc/callback?logout=https://evil.example/",
        "/oidc/callback?logout=https%3A%2F%2Fdoor.site.test.evil.example%2F",
        "/oidc/callback?logout=https%3A%2F%2Fdoor.site.test%40evil.example%2F",
        "/oidc/callback?iss=https%3A%2F%2Fevil.example&target_link_uri=https%3A%2F%2Fevil.example",
        "/oidc/callback?target_link_uri=https%3A%2F%2Fevil.example%2F"
      })
  void nobodyIsSentToWhereALinkSays(String path) {
    for (var visitor : new Browser[] {browser(), signedIn("alice")}) {
      var to = visitor.get(DoorHost.url(path)).location();

      assertThat(to.filter(l -> !l.startsWith("https://door.site.test/") && !isTheLogin(l)))
          .isEmpty();
    }
  }

  private boolean isTheLogin(String location) {
    return location.startsWith(host().login().issuer("infra") + "/");
  }

  /** Who is sent through the login by such a link comes out at the door. */
  @Test
  @Order(3)
  void nobodyIsSentToWhereALinkSaysOnceSignedIn() {
    var link = DoorHost.url("/oidc/login?to=//evil.example/");

    var page = browser().login(link, "alice", host().clients().password("alice"));

    assertThat(page.body()).contains("Signed in as alice");
  }

  /** Wherever its cookie went. */
  @Test
  @Order(4)
  void signingOutEndsTheSessionHereAndAtTheLogin() {
    var olga = signedIn("olga");
    var taken = new String[] {"-H", "Cookie: __Host-ollama_session=" + olga.session(), TAGS};
    assertThat(host().door().status(taken)).isEqualTo("200");

    var here = olga.get(DoorHost.url("/oidc/logout"));
    var there = olga.get(here.location().orElseThrow());
    var shown = SHOWN.matcher(there.location().orElseThrow());
    assertThat(shown.find()).as("the login is shown who signs out").isTrue();
    assertThat(host().door().status("-H", "Authorization: Bearer " + shown.group(1), TAGS))
        .as("what says who somebody is opens nothing")
        .isEqualTo("403");
    var page = olga.follow(there);

    assertThat(page.body()).contains("Signed out");
    assertThat(host().door().status(taken)).isEqualTo("401");
    assertThat(olga.follow(olga.get(TAGS)).body()).contains("<form", "password");
  }
}
