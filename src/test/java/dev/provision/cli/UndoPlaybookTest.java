package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import dev.provision.memory.Fingerprints;
import dev.provision.memory.PathTypes;
import dev.provision.memory.Present;
import dev.provision.memory.Undo;
import dev.provision.memory.UndoPlaybook;
import dev.provision.memory.Veil;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoPlaybookTest {
  @TempDir Path home;

  @Test
  void whatItMakesIsAPlaybookWhateverTextsHold() throws IOException {
    var texts = new TreeMap<ObjectKey, ObjectRecord>();
    for (String text :
        List.of(
            "{{ no }} {% template %}\n", "quote \" ' \\ : # & * ! |", "\u0001\u2028ü 漢\t", "")) {
      texts.put(
          new ObjectKey("path", "/etc/ " + texts.size()),
          new ObjectRecord(
              Optional.empty(), Lines.of(List.of("type=file", "mode=0600")), Optional.of(text)));
    }
    var was = new HostRecord(Map.of(), texts);
    var veil = new Veil(new Fingerprints(Secret.of("key")), text -> text);
    var now = new Present(List.of(), new PathTypes(Map.of()), veil);
    var tasks = new Undo(HostRecord.NONE, was, now).tasks();
    var playbook = home.resolve("made.yml");
    Files.writeString(playbook, UndoPlaybook.of("Back: {{ x }}", Map.of("web1", tasks)));
    var inventory = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {web1: }}\n");
    var run =
        CommandLineRun.wired(
            home,
            FakeTerminal.nobody(),
            "",
            "validate",
            "-i",
            inventory.toString(),
            playbook.toString());
    assertThat(run.err()).endsWith(" is right for 1 host.\n");
    assertThat(tasks).hasSize(4);
  }
}
