package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.program.Converge;
import dev.provision.resource.HostFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A shell prefers its functions to programs: a function {@code tail} would be called for tail(1).
 */
class FunctionNamesTest {
  private static final Pattern FUNCTION = Pattern.compile("(?m)^([A-Za-z_]\\w*)\\(\\)");

  /** Those that launch.sh wants, and others that libraries call. */
  private static final Set<String> PROGRAMS =
      Arrays.stream(
              ("awk base64 cat chmod chown cmp cp curl cut find flock getent grep head id install"
                      + " ln ls mkdir mktemp mv readlink rm sed setsid sha256sum sleep sort stat sync"
                      + " tail timeout touch tr wc xargs")
                  .split(" "))
          .collect(Collectors.toSet());

  @Test
  void noFunctionOfAProgramHidesAProgramOfTheHost() {
    var facts = HostFacts.of(Map.of());
    var request =
        new Converge.Request(
            List.of(), List.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(), Map.of(),
            Set.of(), Map.of(), facts, "root", 0);

    var functions =
        FUNCTION
            .matcher(Converge.write(request).text().raw())
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toSet());

    assertThat(functions).contains("_main", "_keep").doesNotContainAnyElementsOf(PROGRAMS);
  }
}
