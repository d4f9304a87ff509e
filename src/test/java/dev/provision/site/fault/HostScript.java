package dev.provision.site.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The programs of sh that look at hosts, in src/test/resources/site-faults. */
enum HostScript {
  LOOK,
  INSTANTS,
  STATE,
  HANDLERS,
  KILL_SESSION;

  private static final Path FOLDER = Path.of("src", "test", "resources", "site-faults");

  /** The program with its arguments, none of which holds a quote. */
  String with(String... arguments) {
    var file = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".sh";
    var words = Arrays.stream(arguments).map(a -> " '" + a + "'").collect(Collectors.joining());
    try {
      return "set --" + words + "\n" + Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
