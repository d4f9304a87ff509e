package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.resource.Kind;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws of state kinds that need a host of their own, over every start of every case, on hosts
 * with systemd and apt. Each start has one of the two releases, drawn at random, and both with
 * {@code -Dprovision.soak=true}. The name of a start says what is expected, as elsewhere. {@code
 * -Dprovision.module=hostname} runs the starts of that module alone, on both.
 */
@ParameterizedClass
@ValueSource(ints = {12, 13})
class HostLawsIT {
  private static final String SCRATCH = "/root/scratch";
  private static final String UNMASK = "systemctl -q unmask case || :\n";
  private static final String UNHOLD = "apt-mark -q unhold provision-test-a || :\n";

  private static LabShell host;
  private static int release;

  @Parameter int debian;

  private record Start(KindCase given, Path script) {
    boolean is(String word) {
      return script.getFileName().toString().startsWith("start-" + word);
    }

    @Override
    public String toString() {
      return given + " " + script.getFileName();
    }
  }

  @BeforeParameterizedClassInvocation
  static void start(int debian) {
    host = LabShell.start(debian);
    release = debian;
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    host.close();
  }

  static Stream<Start> starts() {
    var only = Optional.ofNullable(System.getProperty("provision.module"));
    if (only.isPresent()) {
      return all().filter(s -> only.get().equals(s.given.module().name()));
    }
    // The same numbers for both releases: what the one leaves is the other's.
    var drawn = Soak.random("releases");
    return all().filter(_ -> drawn.nextBoolean() == (release == 13) || Soak.WHOLE);
  }

  private static Stream<Start> all() {
    return KindCase.all().stream()
        .filter(c -> c.read(SCRATCH) instanceof KindCase.Read.Bound bound && isOfAHost(c, bound))
        .flatMap(c -> c.starts().stream().map(s -> new Start(c, s)));
  }

  private static boolean isOfAHost(KindCase given, KindCase.Read.Bound bound) {
    return bound.kind() instanceof StateKind<?, ?> kind && !Laws.isHere(given, type(kind, bound));
  }

  private static <P extends Record> String type(StateKind<P, ?> kind, KindCase.Read.Bound bound) {
    return kind.object(kind.parameters().cast(bound.parameters())).type();
  }

  @Test
  void thereAreStarts() {
    assertThat(all()).hasSizeGreaterThan(30);
    assertThat(starts()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void theLawsHoldFromEveryStart(Start start) throws IOException {
    var folder = "rm -rf " + SCRATCH + " && mkdir " + SCRATCH + " && cd " + SCRATCH + "\n";
    host.sh(UNMASK + UNHOLD + folder + Files.readString(start.script()));
    var bound = (KindCase.Read.Bound) start.given().read(SCRATCH);
    check(start, bound.kind(), bound);
  }

  private static <P extends Record> void check(
      Start start, Kind<P> kind, KindCase.Read.Bound bound) {
    var state = (StateKind<P, ?>) kind;
    var parameters = kind.parameters().cast(bound.parameters());
    if (start.is("blocked")) {
      assertThat(host.probe(state, parameters).blocked()).isPresent();
    } else if (start.is("right")) {
      var desired = StateLines.of(state.desired(parameters, bound.facts()));
      assertThat(host.probe(state, parameters).missing(desired).lines()).isEmpty();
      assertThat(host.ensure(state, parameters).status()).isZero();
      assertThat(host.probe(state, parameters).missing(desired).lines()).isEmpty();
    } else {
      host.settles(state, parameters);
    }
  }

  @Test
  void aProbeWritesNothing() {
    var probes = List.of("apt/latest", "systemd/started", "command/creates");
    for (String name : probes) {
      var bound = (KindCase.Read.Bound) new KindCase(KindCase.ROOT.resolve(name)).read(SCRATCH);
      assertThat(writtenBy(bound.kind(), bound)).as(name).isEmpty();
    }
    assertThat(host.written("touch /var/lib/apt/canary")).as("control").contains("canary");
  }

  private static <P extends Record> String writtenBy(Kind<P> kind, KindCase.Read.Bound bound) {
    var item = kind.parameters().cast(bound.parameters());
    return host.written(KindProgram.of(kind, ((StateKind<P, ?>) kind).probe(List.of(item))));
  }
}
