package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Module;
import dev.provision.resource.StateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of state kinds, over some cases of the kinds whose object is in a folder, on this
 * machine; over all of them with {@code -Dprovision.soak=true}. Needs root, as owners are part of
 * them.
 */
class KindLawsIT {
  /** dpkg knows a selection of every package there is. */
  private static final Set<String> ALWAYS_THERE = Set.of("dpkg_selections");

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyKindKeepsTheLawsFromEveryStart(TestShell shell, @TempDir Path root) {
    var cases = shell.some(12, testable());
    assertThat(cases).isNotEmpty();
    assertThat(Laws.broken(shell, root, cases, UnaryOperator.identity())).isEmpty();
  }

  private static List<KindCase> testable() {
    return KindCase.all().stream().filter(KindLawsIT::isHere).toList();
  }

  /** Its starts run as root: on the machine of whoever builds they would change that machine. */
  @Test
  void aCaseAboutAPathOutsideItsFolderIsLeftToAHost(@TempDir Path root) throws IOException {
    var inside = KindCase.ROOT.resolve("file/directory");
    var outside = Files.createDirectories(root.resolve("file/outside"));
    Files.writeString(outside.resolve("given.yml"), "file:\n  path: /etc/x\n  state: directory\n");
    assertThat(isHere(new KindCase(inside))).isTrue();
    assertThat(isHere(new KindCase(outside))).isFalse();
  }

  /** What a careless hand could do to a kind, and the law that has to notice. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '"',
      value = {
        "file/directory | file_answer() { | file_answer() { touch \"$_at\"; | law 1",
        "file/directory | chmod \"0$_ | chmod \"$_ | law 2",
        "file/tree | _put settled \"$_fs\" | _put settled yes | law 2",
        "file/tree | chown -hR -- | : | law 2",
        "template/needs-quoting | printf '%s' \"$2\" | eval \"printf %s \\\"$2\\\"\" | law 4",
      })
  void aSabotagedKindIsCaught(
      String given, String right, String wrong, String law, @TempDir Path root) {
    UnaryOperator<String> sabotage =
        text -> {
          assertThat(text).contains(right);
          return text.replace(right, wrong);
        };
    var cases = List.of(new KindCase(KindCase.ROOT.resolve(given)));
    assertThat(Laws.broken(TestShell.ALL.getFirst(), root, cases, sabotage))
        .anyMatch(broken -> broken.contains(law));
  }

  @Test
  void everyStateKindStartsFromAbsentRightAndWrongAndAPathAlsoBlocked() {
    for (Module<?> module : Kinds.ALL) {
      var states = KindCase.of(module).stream().filter(KindLawsIT::hasState).toList();
      var starts = states.stream().flatMap(c -> starts(c).stream()).toList();
      var needed =
          new ArrayList<>(starts.isEmpty() ? List.of() : List.of("absent", "right", "wrong"));
      if (ALWAYS_THERE.contains(module.name())) {
        needed.remove("absent");
      }
      if (states.stream().anyMatch(KindLawsIT::isPath)) {
        needed.add("blocked");
      }
      for (var start : needed) {
        assertThat(starts)
            .as("a file start-%s.sh in a case of %s/%s", start, KindCase.ROOT, module.name())
            .anyMatch(s -> s.startsWith("start-" + start));
      }
    }
  }

  @Test
  void everyCaseOfAStateKindHasAStart() {
    assertThat(KindCase.all().stream().filter(KindLawsIT::hasState))
        .isNotEmpty()
        .allSatisfy(
            c -> assertThat(starts(c)).as("a file start-….sh in %s", c.folder()).isNotEmpty());
  }

  private static boolean hasState(KindCase given) {
    return given.read(KindCase.SCRATCH) instanceof KindCase.Read.Bound bound
        && bound.kind() instanceof StateKind<?, ?>;
  }

  private static boolean isPath(KindCase given) {
    return type(given).filter("path"::equals).isPresent();
  }

  private static boolean isHere(KindCase given) {
    return type(given).filter(type -> Laws.isHere(given, type)).isPresent();
  }

  /** Of what the case is about; empty unless it is a state. */
  private static Optional<String> type(KindCase given) {
    return given.read(KindCase.SCRATCH) instanceof KindCase.Read.Bound bound
            && bound.kind() instanceof StateKind<?, ?> kind
        ? Optional.of(type(kind, bound))
        : Optional.empty();
  }

  private static <P extends Record> String type(StateKind<P, ?> kind, KindCase.Read.Bound bound) {
    return kind.object(kind.parameters().cast(bound.parameters())).type();
  }

  private static List<String> starts(KindCase given) {
    return given.starts().stream().map(Path::getFileName).map(Path::toString).toList();
  }
}
