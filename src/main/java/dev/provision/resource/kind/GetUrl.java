package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code get_url}: a file with what an address of HTTP gives, fetched by the host.
 *
 * @param url absolute, http or https
 * @param dest absolute; with a slash at its end, the directory to put the file into, under the last
 *     name of {@code url}
 * @param checksum such as {@code sha256:…} with hexadecimal digits; without it, any file will do
 * @param force only with {@code checksum}, which then decides all the same
 * @param backup whether what is replaced stays beside, as {@code DEST.RUN~}
 * @param headers to send
 * @param urlUsername for Basic authentication
 * @param urlPassword likewise
 * @param forceBasicAuth is accepted: the name and the password are always sent at once
 * @param validateCerts whether the server's certificate is checked
 * @param timeout seconds to wait for a connection, and for anything to come
 */
public record GetUrl(
    Text url,
    String dest,
    Optional<String> checksum,
    @Default("false") boolean force,
    @Default("false") boolean backup,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group,
    Optional<Map<String, Text>> headers,
    @Key(aliases = "username") Optional<String> urlUsername,
    @Key(aliases = "password") Optional<Text> urlPassword,
    @Default("false") boolean forceBasicAuth,
    @Default("true") boolean validateCerts,
    @Default("10") int timeout) {
  public static final Module<GetUrl> MODULE = Module.of(new GetUrlKind(), Module.BUILTIN);

  private static final Pattern CHECKSUM =
      Pattern.compile(
          "md5:[0-9a-f]{32}|sha1:[0-9a-f]{40}|sha224:[0-9a-f]{56}|sha256:[0-9a-f]{64}"
              + "|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}");

  /** The checksum as {@code ALGORITHM:DIGITS} in lower case; empty text when any file will do. */
  String sum() {
    return checksum.map(c -> c.strip().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** The digits of a SHA-256. */
  Optional<String> sha256() {
    return Optional.of(sum()).filter(s -> s.startsWith("sha256:")).map(s -> s.substring(7));
  }

  /** The file that is meant. */
  String path() {
    return HostPath.clean(dest.endsWith("/") ? dest + file() : dest);
  }

  /** The last name of the address. */
  private String file() {
    return HostPath.base(url.value().replaceFirst("[?#].*", "").replaceFirst("^https?://", ""));
  }

  List<Problem> problems() {
    var problems =
        new ArrayList<>(
            CurlConfig.problems(url, headers.orElse(Map.of()), urlUsername, urlPassword));
    problems.addAll(HostPath.check("dest", dest));
    problems.addAll(HostPath.checkOwner("owner", owner));
    problems.addAll(HostPath.checkOwner("group", group));
    if (dest.endsWith("/")
        && (url.secret() || file().isEmpty() || !url.value().matches(".*//.*/.*"))) {
      problems.add(
          new Problem("dest", "the address does not name a file", "write the name after the /"));
    }
    if (checksum.isPresent() && !CHECKSUM.matcher(sum()).matches()) {
      problems.add(
          new Problem(
              "checksum",
              "this is no checksum",
              "write it like sha256:… with 64 hexadecimal digits; an address is not read"));
    }
    if (force && checksum.isEmpty()) {
      problems.add(
          new Problem(
              "force", "nothing tells whether the file is still right", "give its checksum"));
    }
    if (timeout < 1) {
      problems.add(new Problem("timeout", "a request needs at least one second"));
    }
    return problems;
  }
}
