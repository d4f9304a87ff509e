package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Desired;
import dev.provision.resource.Kind;
import dev.provision.resource.Lines;
import dev.provision.resource.StateLines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import dev.provision.shell.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The words of core.sh and their Java counterparts say the same, byte for byte, in every shell:
 * whatever a host answers is compared with what the controller wants by these two.
 */
class CoreWordsTest {
  private static final int CASES = 3_000;
  private static final Library CORE = Library.beside(Kind.class, "core.sh");

  /** A state of one attribute. */
  record State(String value) {}

  @ParameterizedTest
  @EnumSource(Shell.class)
  void putWritesWhatTheCodecWrites(Shell shell) throws IOException {
    var values = new HostileValues(1).take(CASES);

    assertThat(put(shell, CORE.sh(), values)).isEqualTo(encoded(values));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPutThatDoesNotEscapeIsCaught(Shell shell) throws IOException {
    var values = new HostileValues(1).take(CASES);
    var broken = CORE.sh().then(Sh.constant("_escape() { :; }"));

    assertThat(put(shell, broken, values)).isNotEqualTo(encoded(values));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void cmpJudgesAsLinesDo(Shell shell) throws IOException {
    var cases = cases();

    assertThat(compared(shell, CORE.sh(), cases)).isEqualTo(judged(cases));
    assertThat(cases).filteredOn(Case::meets).hasSizeBetween(CASES / 5, CASES * 4 / 5);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aCmpThatTakesPartOfALineForTheLineIsCaught(Shell shell) throws IOException {
    var broken = Sh.constant(CORE.text().replace("*\"$_nl$_cl$_nl\"*)", "*\"$_cl\"*)"));
    assertThat(broken.raw()).isNotEqualTo(CORE.sh().raw());

    assertThat(compared(shell, broken, cases())).isNotEqualTo(judged(cases()));
  }

  private record Case(Lines desired, Lines observed) {
    boolean meets() {
      return observed.meets(desired);
    }
  }

  /** Observed lines are mostly the desired ones, with some cut off, some added, some changed. */
  private static List<Case> cases() {
    var values = new HostileValues(2);
    var cases = new ArrayList<Case>();
    for (int i = 0; i < CASES; i++) {
      var desired = new TreeSet<String>();
      var observed = new TreeSet<String>();
      for (int n = values.below(5); n > 0; n--) {
        var line = Lines.line("a" + values.below(3), values.next());
        desired.add(line);
        switch (values.below(12)) {
          case 0 -> observed.add(line.substring(0, line.length() - 1) + "x");
          case 1 -> observed.add(line + values.next().replace("\n", ""));
          case 2 -> observed.add("x" + line);
          default -> observed.add(line);
        }
      }
      observed.add(Lines.line("extra", values.next()));
      cases.add(new Case(new Lines(desired), new Lines(observed)));
    }
    return cases;
  }

  private static String put(Shell shell, Sh core, List<String> values) throws IOException {
    var calls = values.stream().map(v -> Sh.call("_put", Word.plain("value"), Word.quoted(v)));
    return run(shell, core.then(Sh.all(calls.toList())));
  }

  private static String encoded(List<String> values) {
    return values.stream()
        .map(v -> StateLines.of(Desired.present(new State(v))).lines().first())
        .map(line -> " " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String compared(Shell shell, Sh core, List<Case> cases) throws IOException {
    var judge =
        Sh.constant(
            "judge() { if _cmp \"$1\" \"$2\"; then printf 'meets\\n'; else"
                + " printf 'lacks\\n%s\\n' \"$_missing\"; fi; }");
    var calls =
        cases.stream()
            .map(c -> Sh.call("judge", Word.quoted(text(c.desired)), Word.quoted(text(c.observed))))
            .toList();
    return run(shell, core.then(judge).then(Sh.all(calls)));
  }

  private static String judged(List<Case> cases) {
    return cases.stream()
        .map(c -> c.meets() ? "meets\n" : "lacks\n" + text(c.observed.missing(c.desired)) + "\n")
        .collect(Collectors.joining());
  }

  private static String text(Lines lines) {
    return lines.lines().stream().map(l -> " " + l).collect(Collectors.joining("\n"));
  }

  /** As text without loss: equal exactly when the bytes are. */
  private static String run(Shell shell, Sh program) throws IOException {
    try (var host = new ScratchHost(shell)) {
      Files.write(
          host.home().resolve("program"),
          WireText.encode(Sh.constant("LC_ALL=C; export LC_ALL").then(program).raw()));
      var session = host.start(List.of("sh", "program"));
      var output = WireText.decode(session.stdout().readAllBytes());
      assertThat(session.await(Duration.ofMinutes(5))).isLessThan(126);
      return output;
    }
  }
}
