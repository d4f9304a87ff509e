package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Module;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the parameters a user writes to the text a host gets: one folder per case, its expected
 * files beside. {@code -Dgolden=update} writes them anew.
 */
class KindCasesTest {
  /** What concerns the controller alone: its cases are playbooks. */
  private static final Set<String> LOCAL = Set.of("assert", "debug", "fail", "set_fact");

  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  static List<TestShell> shells() {
    return TestShell.ALL;
  }

  static List<KindCase> cases() {
    return KindCase.all();
  }

  /** Modules that take the same parameters are one under several names; one has the cases. */
  static List<Module<?>> modules() {
    var byParameters = new LinkedHashMap<Class<?>, Module<?>>();
    Kinds.ALL.stream()
        .filter(m -> !LOCAL.contains(m.name()))
        .forEach(
            m ->
                byParameters.merge(
                    m.parameters(),
                    m,
                    (first, other) -> KindCase.of(first).isEmpty() ? other : first));
    return List.copyOf(byParameters.values());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCaseGivesWhatIsWrittenBesideIt(KindCase given) throws IOException {
    var made = generated(given.read(KindCase.SCRATCH));
    if (UPDATE) {
      for (String old : existing(given)) {
        Files.delete(given.folder().resolve(old));
      }
      for (var file : made.entrySet()) {
        Files.writeString(given.folder().resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(existing(given))
        .as("the expected files in %s; -Dgolden=update writes them", given.folder())
        .containsExactlyElementsOf(made.keySet());
    for (var file : made.entrySet()) {
      assertThat(file.getValue())
          .as(
              "%s/%s; when the new text is right, -Dgolden=update writes it",
              given.folder(), file.getKey())
          .isEqualTo(Files.readString(given.folder().resolve(file.getKey())));
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleHasFiveCasesWithQuotingAndRemoval(Module<?> module) {
    var names = KindCase.of(module).stream().map(c -> c.folder().getFileName().toString()).toList();
    assertThat(names)
        .as("a folder %s/%s/needs-quoting, and five in all", KindCase.ROOT, module.name())
        .hasSizeGreaterThanOrEqualTo(5)
        .contains("needs-quoting");
    if (canRemove(module)) {
      assertThat(names)
          .as("a folder %s/%s/to-be-removed, as it has a 'state'", KindCase.ROOT, module.name())
          .contains("to-be-removed");
    }
  }

  @Test
  void everyFolderOfCasesBelongsToAModule() {
    assertThat(KindCase.folders(KindCase.ROOT).map(f -> f.getFileName().toString()))
        .as("folders of %s, named as the modules of Kinds.ALL", KindCase.ROOT)
        .containsExactlyInAnyOrderElementsOf(modules().stream().map(Module::name).toList());
  }

  /** Each text is a function, so that a word that is left open does not end beyond it. */
  @ParameterizedTest
  @MethodSource("shells")
  void everyTextIsWhatAShellCanRead(TestShell shell) {
    var program = new ArrayList<Sh>();
    program.add(TestShell.libraries());
    for (KindCase given : KindCase.all()) {
      if (given.read(KindCase.SCRATCH) instanceof KindCase.Read.Bound bound) {
        texts(bound).values().forEach(text -> program.add(Sh.function("t" + program.size(), text)));
      }
    }
    var ran = shell.check(Sh.all(program));
    assertThat(ran.errors()).isEmpty();
    assertThat(ran.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aTextWithAnOpenWordIsCaught(TestShell shell) {
    for (String open : List.of("if :; then", "'", "\"", "$(", "{", "case x in")) {
      var program = TestShell.libraries().then(Sh.function("t", Sh.constant(open)));
      assertThat(shell.check(program).status()).as(open).isNotZero();
    }
  }

  private static boolean canRemove(Module<?> module) {
    return java.util.Arrays.stream(module.parameters().getRecordComponents())
        .anyMatch(c -> c.getName().equals("state"));
  }

  private static Map<String, String> generated(KindCase.Read read) {
    return switch (read) {
      case KindCase.Read.Refused(List<String> sentences) ->
          Map.of("refused.txt", sentences.stream().collect(Collectors.joining("\n", "", "\n")));
      case KindCase.Read.Bound bound -> {
        var files = new TreeMap<String, String>();
        texts(bound).forEach((name, text) -> files.put(name, text.toString()));
        if (bound.kind() instanceof StateKind<?, ?> kind) {
          files.put("desired.txt", desired(kind, bound));
        }
        yield files;
      }
    };
  }

  private static Map<String, Sh> texts(KindCase.Read.Bound bound) {
    return new TreeMap<>(texts(bound.kind(), bound.parameters(), bound.facts()));
  }

  private static <P extends Record> Map<String, Sh> texts(
      Kind<P> kind, Record written, HostFacts facts) {
    var parameters = kind.parameters().cast(written);
    return switch (kind) {
      case StateKind<P, ?> state ->
          Map.of(
              "probe.sh", state.probe(List.of(parameters)),
              "ensure.sh", state.ensure(List.of(parameters), facts));
      case LookupKind<P> lookup -> Map.of("read.sh", lookup.read(parameters, facts));
      case ActionKind<P> action -> Map.of("act.sh", action.act(parameters, facts));
      case LocalKind<P> local ->
          throw new IllegalArgumentException(local.name() + " has no text for a host");
    };
  }

  private static <P extends Record> String desired(
      StateKind<P, ?> kind, KindCase.Read.Bound bound) {
    var desired = kind.desired(kind.parameters().cast(bound.parameters()), bound.facts());
    return kind.object(kind.parameters().cast(bound.parameters()))
        + "\n"
        + String.join("\n", StateLines.of(desired).lines())
        + "\n";
  }

  private static List<String> existing(KindCase given) throws IOException {
    var names = new ArrayList<String>();
    try (var inside = Files.list(given.folder())) {
      for (Path file : inside.sorted().toList()) {
        var name = file.getFileName().toString();
        if (!name.equals("given.yml") && !name.startsWith("start-")) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
