package dev.provision.resource.kind;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import dev.provision.config.Yaml;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder {@code kinds/MODULE/CASE}. Its {@code given.yml} holds the module's parameters under the
 * module's name as in a task, and at will {@code facts} (name: text), {@code declared} ({@code
 * read_only: true}) and {@code local}, the controller's file that {@code src} names: {@code text},
 * {@code blob} or {@code directory: true}. {@code !vault x} is the secret x. Paths begin with
 * {@code /scratch}, which the laws replace by a folder of their own. Files {@code start-NAME.sh}
 * set up what the laws start from, run in that folder.
 */
record KindCase(Path folder) {
  static final Path ROOT = Path.of("src/test/resources/kinds");
  static final String SCRATCH = "/scratch";

  /** A case with its parameters read: or what is wrong with them. */
  sealed interface Read {
    record Bound(Kind<?> kind, Record parameters, HostFacts facts) implements Read {}

    record Refused(List<String> sentences) implements Read {}
  }

  /** All of them, in order of their names. */
  static List<KindCase> all() {
    return Kinds.ALL.stream().flatMap(m -> of(m).stream()).toList();
  }

  /** Those of one module; none when it is a further name of another. */
  static List<KindCase> of(Module<?> module) {
    var folder = ROOT.resolve(module.name());
    return (Files.isDirectory(folder) ? folders(folder) : Stream.<Path>empty())
        .map(KindCase::new)
        .toList();
  }

  static Stream<Path> folders(Path folder) {
    try (var inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Module<?> module() {
    var name = folder.getParent().getFileName().toString();
    return Kinds.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  List<Path> starts() {
    try (var inside = Files.list(folder)) {
      return inside.filter(f -> f.getFileName().toString().startsWith("start-")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its parameters name {@code /scratch}. */
  boolean namesScratch() {
    return text().contains(SCRATCH);
  }

  private String text() {
    try {
      return Files.readString(folder.resolve("given.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the case, for a host whose folder {@code /scratch} is {@code scratch}. */
  Read read(String scratch) {
    return read(module(), text().replace(SCRATCH, scratch));
  }

  private static <P extends Record> Read read(Module<P> module, String text) {
    var out = new Diagnostics();
    var given =
        (Node.Map)
            new Yaml((cipher, at) -> Secret.of(cipher)).read("given.yml", text, out).orElseThrow();
    var local = given.get("local").map(n -> (Node.Map) n);
    var written = given.get(module.name()).orElseThrow();
    var node = local.map(l -> LocalSource.into(written, module.parameters(), l)).orElse(written);
    var parameters = RecordBinder.bind(node, module.parameters(), module.name(), out);
    if (out.hasErrors() || parameters.isEmpty()) {
      return new Read.Refused(out.list().stream().map(KindCase::sentence).toList());
    }
    boolean readOnly =
        given.get("declared").filter(d -> ((Node.Map) d).get("read_only").isPresent()).isPresent();
    var kind = module.kind().apply(parameters.get(), new Module.Declared(readOnly));
    var problems = kind.check(parameters.get());
    return problems.isEmpty()
        ? new Read.Bound(kind, parameters.get(), facts(given))
        : new Read.Refused(
            problems.stream()
                .map(p -> line(p.parameter(), p.sentence(), Optional.of(p.remedy())))
                .toList());
  }

  private static HostFacts facts(Node.Map given) {
    Map<String, String> facts = new TreeMap<>();
    given
        .get("facts")
        .map(n -> (Node.Map) n)
        .ifPresent(
            m ->
                m.entries().forEach(e -> facts.put(e.key().text(), ((Node.Str) e.value()).text())));
    return HostFacts.of(facts);
  }

  private static String sentence(Diagnostic diagnostic) {
    return line(
        "",
        diagnostic.summary() + diagnostic.cause().map(c -> "; " + c).orElse(""),
        diagnostic.remedy());
  }

  private static String line(String parameter, String sentence, Optional<String> remedy) {
    return (parameter.isEmpty() ? "" : parameter + ": ")
        + sentence
        + remedy.filter(r -> !r.isEmpty()).map(r -> " (" + r + ")").orElse("");
  }

  @Override
  public String toString() {
    return folder.getParent().getFileName() + "/" + folder.getFileName();
  }
}
