package dev.provision.engine;

import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Patience;
import dev.provision.engine.web.Trust;
import dev.provision.engine.web.WebClient;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Forwardable;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.resource.WebRequest;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.NoTunnelException;
import dev.provision.transport.Tunnel;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the requests of a host that has no program for it, through the connection to it. The answer
 * is what such a program would have told, so that nothing else differs.
 */
record Forwarding(HostAccess access, Link link, Ask ask) {
  private static final Library CERTIFICATES = Library.beside(WebClient.class, "certificates.sh");

  /** Where Debian has those that a host trusts (update-ca-certificates(8)). */
  private static final String OF_THE_HOST = "/etc/ssl/certs/ca-certificates.crt";

  /** One request. */
  Output output(Step step) {
    var request = request(step);
    return client(request).ask(request);
  }

  /**
   * A step with all its tries.
   *
   * @param known the results of other steps that its conditions may ask for
   * @param events is told of each retry
   */
  Came run(Step step, Map<StepId, Result> known, Patience.Pause pause, Consumer<Event> events) {
    var request = request(step);
    var client = client(request);
    for (int n = 0; ; n++) {
      var output = client.ask(request);
      var judged = Judged.of(step, output, known);
      if (judged.isLast(step, n)) {
        return judged.came(step, output.stderr());
      }
      events.accept(new Event.StepRetried(access.host(), step.id(), step.name(), n + 1));
      Judged.pause(step, pause);
    }
  }

  private static WebRequest request(Step step) {
    if (step.kind() instanceof Forwardable<?> kind) {
      return request(kind, step);
    }
    throw new IllegalStateException(
        "the task at " + step.at() + " is no request. This is a bug in provision.");
  }

  private static <P extends Record> WebRequest request(Forwardable<P> kind, Step step) {
    return kind.request(kind.parameters().cast(step.parameters()));
  }

  private WebClient client(WebRequest request) {
    return new WebClient(this::tunnel, new Certificates(request));
  }

  private Tunnel tunnel(String server, int port) throws IOException {
    try {
      return link.current().tunnel(server, port);
    } catch (NoTunnelException e) {
      throw new IOException(
          "there is neither curl nor GNU wget, and " + e.getMessage() + "; install curl", e);
    }
  }

  /** Read from the host once for all tries of a step, when a server first shows a certificate. */
  private final class Certificates implements Trust.Source {
    private final WebRequest request;
    private Optional<Trust> known = Optional.empty();

    Certificates(WebRequest request) {
      this.request = request;
    }

    @Override
    public Trust trust() throws IOException {
      if (known.isEmpty()) {
        known = Optional.of(request.validates() ? read() : new Trust.All());
      }
      return known.get();
    }

    private Trust read() throws IOException {
      var path = request.caPath().orElse(OF_THE_HOST);
      var file = certificates(path);
      if (file.isEmpty() && request.caPath().isPresent()) {
        throw new IOException("the certificates in " + path + " cannot be read on the host");
      }
      return file.<Trust>map(Trust.Only::new).orElse(new Trust.Own());
    }
  }

  private Optional<byte[]> certificates(String path) {
    var program = CERTIFICATES.sh().then(Sh.call("_certificates", Word.quoted(path)));
    return ask.ask(link.current(), access.become(), program).stream()
        .filter(f -> f.name().equals("certificates"))
        .findFirst()
        .map(f -> Base64.getMimeDecoder().decode(String.join("", f.data())));
  }
}
