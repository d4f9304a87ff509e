package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person before the door: keeps cookies, and goes where it is sent only when told so.
 *
 * @param door where to begin
 * @param jar the cookies, in curl's words
 */
record Browser(DoorHost door, Path jar) {
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

  /**
   * What came back.
   *
   * @param head the lines before the body
   */
  record Page(int status, List<String> head, String body) {
    private static Page parse(String text) {
      var parts = text.split("\r\n\r\n", 2);
      var head = parts[0].lines().toList();
      return new Page(Integer.parseInt(head.getFirst().split(" ")[1]), head, parts[1]);
    }

    /** Where it sends on to. */
    Optional<String> location() {
      return headers("location").stream().findFirst();
    }

    /** All values of a header whose name is in small letters. */
    List<String> headers(String name) {
      return head.stream()
          .filter(line -> line.toLowerCase().startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .toList();
    }
  }

  /** One that has been nowhere yet. */
  static Browser on(DoorHost door) {
    try {
      return new Browser(door, Files.createTempFile("browser", ".cookies"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks once. */
  Page get(String url, String... words) {
    var all = new ArrayList<>(List.of("-i", "-b", jar + "", "-c", jar + ""));
    all.addAll(List.of("-H", "Accept: text/html,application/xhtml+xml,*/*;q=0.8"));
    all.addAll(List.of(words));
    all.add(url);
    return Page.parse(door.body(all.toArray(String[]::new)));
  }

  /** Goes where a page sends on to, until there is one that does not. */
  Page follow(Page page) {
    var here = page;
    for (int i = 0; i < 10 && here.location().isPresent(); i++) {
      here = get(absolute(here.location().get()));
    }
    return here;
  }

  private static String absolute(String location) {
    return location.startsWith("/") ? DoorHost.url(location) : location;
  }

  /** Asks for something, fills in the form that comes instead and gives what this leads to. */
  Page login(String url, String user, String password) {
    return follow(fill(follow(get(url)), user, password));
  }

  /** Sends a form off. */
  Page fill(Page form, String user, String password) {
    var action = FORM.matcher(form.body());
    if (!action.find()) {
      throw new AssertionError("no form in " + form);
    }
    return get(
        action.group(1).replace("&amp;", "&"),
        "--data-urlencode",
        "username=" + user,
        "--data-urlencode",
        "password=" + password);
  }

  /** The door's session, or nothing. */
  String session() {
    try (var lines = Files.lines(jar)) {
      return lines
          .map(line -> line.split("\t"))
          .filter(cookie -> cookie.length == 7 && cookie[5].equals("__Host-ollama_session"))
          .map(cookie -> cookie[6])
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
