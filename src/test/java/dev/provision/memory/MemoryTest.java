package dev.provision.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import dev.provision.config.Sha256;
import dev.provision.engine.Seen;
import dev.provision.resource.Lines;
import dev.provision.state.HostRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final String DIGEST = "sha256=" + Sha256.of("hello\n");
  private final Memory memory = memory("key");

  private Memory memory(String key) {
    return new Memory(
        new Doing("apply", "site.yml", false, true),
        new Veil(new Fingerprints(Secret.of(key)), text -> text.replace("hunter2-canary", "***")));
  }

  @Test
  void whatIsSeenFirstIsKeptWhole() {
    var record = after(HostRecord.NONE, Sights.file("hello\n", false));
    assertThat(record.facts()).containsOnlyKeys("kernel", "os.id");
    var object = record.objects().get(Sights.FILE);
    assertThat(object.lines()).isEqualTo(Sights.file("hello\n", false).observed());
    assertThat(object.text()).contains("hello\n");
    assertThat(object.origin().orElseThrow().playbook()).isEqualTo("site.yml");
  }

  @Test
  void whatARunChangedIsKeptWhole() {
    var before = after(HostRecord.NONE, Sights.file("hello\n", true));
    assertThat(lines(after(before, Sights.file("world\n", true))))
        .contains("sha256=" + Sha256.of("world\n"), "mode=0644");
  }

  @Test
  void whatSomebodyElseChangedAndNobodyWantsOtherwiseStaysToBeFound() {
    var before = after(HostRecord.NONE, Sights.file("hello\n", true));
    var after = after(before, Sights.tampered(DIGEST, "mode=0666", "owner=root", "type=file"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void whatIsWantedAndIsNotSoIsNotTakenForRight() {
    var before = after(HostRecord.NONE, Sights.file("hello\n", true));
    assertThat(after(before, Sights.tampered("sha256=00", "mode=0644", "type=file")))
        .isEqualTo(before);
    assertThat(after(before, Sights.tampered("absent"))).isEqualTo(before);
  }

  @Test
  void whatARunChangesIsItsOwnAndNotWhatSomebodyElseDidToTheSameThing() {
    var before = after(HostRecord.NONE, Sights.file("hello\n", true));
    var text = "sha256=" + Sha256.of("world\n");
    var seen =
        new Seen(
            Sights.FILE,
            "The file",
            "1.tasks.1",
            List.of(),
            Sights.lines("mode=0666", "owner=root", text, "type=file"),
            Sights.lines(text, "type=file"),
            Sights.lines(text),
            false,
            false,
            Optional.of("world\n"));
    assertThat(lines(after(before, seen)))
        .containsExactly("mode=0644", "owner=root", text, "type=file");
  }

  @Test
  void whatIsAcceptedIsTakenForRight() {
    var before = after(HostRecord.NONE, Sights.file("hello\n", true));
    var seen = Sights.tampered("sha256=00", "mode=0666", "type=file");
    var accepted = memory.accepting(Sights.of(seen)).apply(before).objects().get(Sights.FILE);
    assertThat(accepted.lines()).isEqualTo(seen.observed());
    assertThat(accepted.text()).isEmpty();
  }

  @Test
  void aWishThatIsMetWithoutAChangeIsKept() {
    var before = after(HostRecord.NONE, Sights.tampered("sha256=00", "mode=0644", "type=file"));
    assertThat(lines(after(before, Sights.file("hello\n", false))))
        .contains(DIGEST, "mode=0644")
        .doesNotContain("owner=root");
  }

  @Test
  void whatIsSecretIsKeptAsAFingerprint() {
    var lines = lines(after(HostRecord.NONE, Sights.secret("hunter2", true)), Sights.KEY);
    assertThat(lines)
        .hasSize(3)
        .allMatch(l -> l.matches("(mode|sha256|type)=~[0-9a-f]{8}:[0-9a-f]{32}"));
    assertThat(lines(after(HostRecord.NONE, Sights.secret("hunter2", true)), Sights.KEY))
        .isEqualTo(lines);
    assertThat(lines(after(HostRecord.NONE, Sights.secret("hunter3", true)), Sights.KEY))
        .isNotEqualTo(lines);
    var other =
        memory("another key").after(Sights.of(Sights.secret("hunter2", true)), Optional.empty());
    assertThat(lines(other.apply(HostRecord.NONE), Sights.KEY)).doesNotContainAnyElementsOf(lines);
  }

  @Test
  void aKnownSecretIsKeptNowhereEvenWhereNobodySaidThatItIsOne() {
    var seen =
        new Seen(
            Sights.FILE,
            "The file",
            "1.tasks.1",
            List.of(),
            Sights.lines("comment=the hunter2-canary", "sha256=" + Sha256.of("x hunter2-canary")),
            Lines.of(List.of()),
            Lines.of(List.of()),
            false,
            false,
            Optional.of("x hunter2-canary"));
    assertThat(after(HostRecord.NONE, seen).toString()).doesNotContain("hunter2");
  }

  private HostRecord after(HostRecord before, Seen... seen) {
    return memory.after(Sights.of(seen), Optional.empty()).apply(before);
  }

  private static java.util.Set<String> lines(HostRecord record) {
    return lines(record, Sights.FILE);
  }

  private static java.util.Set<String> lines(
      HostRecord record, dev.provision.resource.ObjectKey key) {
    return record.objects().get(key).lines().lines();
  }
}
