package dev.provision.backup;

import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server can run a model.
 *
 * @param version of the server; empty when it is not known, which is no reason to refuse
 */
record Fitness(Repository repository, String version) {
  private static final String REQUIRES = "REQUIRES ";

  /** Why it cannot be brought there; empty when nothing speaks against it. */
  Optional<String> problem(Model model) throws IOException {
    if (!ModelName.isWhole(model.name())) {
      return Optional.of("that cannot be the name of a model");
    }
    if (!model.complete()) {
      return Optional.of("the snapshot has not all of it, it was not whole on its host");
    }
    if (model.modelfile().isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    try (var in = repository.read(model.modelfile().get())) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(l -> l.startsWith(REQUIRES))
          .map(l -> l.substring(REQUIRES.length()))
          .filter(wanted -> compare(version, wanted) < 0)
          .findFirst()
          .map(wanted -> "it needs Ollama " + wanted + ", and the server is " + version);
    }
  }

  /** By their numbers; what is behind a dash does not count. */
  static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return List.of(version.replaceFirst("-.*", "").replaceFirst("^v", "").split("\\.")).stream()
        .mapToInt(n -> n.matches("[0-9]{1,9}") ? Integer.parseInt(n) : 0)
        .toArray();
  }
}
