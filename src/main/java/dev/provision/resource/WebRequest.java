package dev.provision.resource;

import dev.provision.config.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, as whoever makes it has to know it.
 *
 * @param url absolute, http or https
 * @param method in capitals
 * @param headers to send, also those that say who asks
 * @param body empty for none
 * @param follows whether redirections are followed
 * @param validates whether the server's certificate is checked
 * @param caPath a file of the host with the certificates that alone are trusted
 * @param limit for the whole exchange
 * @param statuses those that are right
 */
public record WebRequest(
    Text url,
    String method,
    Map<String, Text> headers,
    Optional<Text> body,
    boolean follows,
    boolean validates,
    Optional<String> caPath,
    Duration limit,
    List<Integer> statuses) {
  public WebRequest {
    headers = Map.copyOf(headers);
    statuses = List.copyOf(statuses);
  }
}
