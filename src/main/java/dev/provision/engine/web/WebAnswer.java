package dev.provision.engine.web;

import dev.provision.resource.Output;
import dev.provision.resource.WebRequest;
import dev.provision.shell.WireText;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a server said last.
 *
 * @param url the address after all redirections
 * @param type the media type; empty when it named none
 */
record WebAnswer(int status, String url, String type, byte[] body) {
  /** Of what a host prints more is dropped, too. */
  static final int LIMIT = 256 * 1024;

  /** As the function {@code uri_run} prints it on a host. */
  Output output(WebRequest request, boolean redirected) {
    var head = "%03d %s %s\n".formatted(status, redirected ? url : "-", type);
    var whole = head + WireText.decode(body).replace("\0", "");
    var bytes = WireText.encode(whole);
    boolean cut = bytes.length > LIMIT;
    var text = cut ? WireText.decode(Arrays.copyOf(bytes, LIMIT)) : whole;
    boolean right = request.statuses().contains(status);
    var error =
        right
            ? ""
            : "the answer has status %d, not %s\n"
                .formatted(
                    status,
                    request.statuses().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    return new Output(right ? 0 : 1, text, error, cut);
  }

  /** Of a request without an answer. */
  static Output none(String why) {
    return new Output(1, "000 - -\n", why + "\n", false);
  }
}
