package dev.provision.resource.kind;

import dev.provision.engine.web.Trust;
import dev.provision.engine.web.WebClient;
import dev.provision.shell.Sh;
import dev.provision.transport.Tunnel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who makes a request: the contract is the same for all. */
sealed interface UriAsker {
  /** How it ended; its errors begin with the values that conditions may ask for. */
  TestShell.Ran run(Uri uri);

  /** What is expected of curl, of wget, of the controller. */
  <T> T of(T curl, T wget, T controller);

  /** Each shell with each client that this machine has, and the controller. */
  static List<UriAsker> all(Path folder) throws IOException {
    var all = new ArrayList<UriAsker>();
    for (TestShell shell : TestShell.ALL) {
      all.add(new OfShell(shell, "curl", System.getenv("PATH")));
      if (found("wget").isPresent()) {
        var path = pathOf(folder, "wget", "timeout", "mktemp", "rm", "tr");
        all.add(new OfShell(shell, "wget", path));
      }
    }
    all.add(new Controller());
    return all;
  }

  /** A host with neither. */
  static UriAsker without(TestShell shell, Path folder) throws IOException {
    return new OfShell(shell, "none", pathOf(folder, "tr"));
  }

  /**
   * A shell with a client.
   *
   * @param path where it finds its programs
   */
  record OfShell(TestShell shell, String client, String path) implements UriAsker {
    /** What the engine provides: values that conditions may ask for. */
    private static final Sh YIELD = Sh.constant("_yield() { printf '%s=%s;' \"$1\" \"$2\" >&2; }");

    @Override
    public TestShell.Ran run(Uri uri) {
      var program = Sh.all(List.of(TestShell.libraries(), YIELD, UriRequest.of(uri)));
      return shell.run("PATH='" + path + "'\n" + program.raw(), Path.of("/none"));
    }

    @Override
    public <T> T of(T curl, T wget, T controller) {
      return client.equals("curl") ? curl : wget;
    }

    @Override
    public String toString() {
      return shell + " with " + client;
    }
  }

  /** The controller in place of a host that has nothing. */
  record Controller() implements UriAsker {
    @Override
    public TestShell.Ran run(Uri uri) {
      var client = new WebClient((_, _) -> Tunnel.DIRECT, Trust.Own::new);
      var output = client.ask(UriRequest.forwarded(uri));
      var status = UriResult.of(uri, output).values().get("status");
      return new TestShell.Ran(
          output.rc(), output.stdout(), "status=" + status + ";" + output.stderr());
    }

    @Override
    public <T> T of(T curl, T wget, T controller) {
      return controller;
    }

    @Override
    public String toString() {
      return "the controller";
    }
  }

  /** A folder of these programs alone. */
  private static String pathOf(Path under, String... programs) throws IOException {
    var folder = Files.createTempDirectory(under, "path");
    for (String program : programs) {
      Files.copy(
          found(program).orElseThrow(),
          folder.resolve(program),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return folder.toString();
  }

  private static Optional<Path> found(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
