package dev.provision.backup;

import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.storage.StorageException;
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
  Optional<String> problem(Model model) {
    if (!ModelName.isWhole(model.name())) {
      return Optional.of("that cannot be the name of a model");
    }
    if (!model.complete()) {
      return Optional.of("the snapshot has not all of it, it was not whole on its host");
    }
    var lacking = lacking(model);
    if (lacking.isPresent() || model.modelfile().isEmpty() || version.isEmpty()) {
      return lacking;
    }
    try {
      var text = new String(repository.bytes(model.modelfile().get()), StandardCharsets.UTF_8);
      return text.lines()
          .filter(l -> l.startsWith(REQUIRES))
          .map(l -> l.substring(REQUIRES.length()))
          .filter(wanted -> compare(version, wanted) < 0)
          .findFirst()
          .map(wanted -> "it needs Ollama " + wanted + ", and the server is " + version);
    } catch (IOException | StorageException e) {
      // It is for people: a model does not hang on it.
      return Optional.empty();
    }
  }

  /** The manifest says what the model needs, whatever a snapshot lists. */
  private Optional<String> lacking(Model model) {
    try {
      var needs = Manifest.read(repository.bytes(model.manifest())).needs();
      return model.blobs().containsAll(needs)
          ? Optional.empty()
          : Optional.of("the snapshot does not list all that its manifest needs");
    } catch (IOException | StorageException | IllegalArgumentException e) {
      return Optional.of("its manifest cannot be used: " + e.getMessage());
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
