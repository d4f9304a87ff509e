package dev.provision.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.Generation;
import dev.provision.engine.run.RunId;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoTest {
  private static final RunId RUN = new RunId("20260102T030405Z-00000001");

  /** Lines have blanks between them. */
  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "path:/etc/x | type=file mode=0666 | type=directory mode=0755"
            + " | file: mode=0755 path=/etc/x state=directory",
        "path:/etc/x | type=file | type=link target=/etc/y"
            + " | file: dest=/etc/x force=true src=/etc/y state=link",
        "path:/etc/x | type=file | absent | file: path=/etc/x state=absent",
        "path:/etc/x | type=directory | absent"
            + " | debug: msg=path:/etc/x is not brought back: a directory is not removed with all that"
            + " is in it by now",
        "path:/etc/x | type=file sha256=a | type=file sha256=b"
            + " | debug: msg=path:/etc/x is not brought back: its content is not recorded, and the"
            + " host has no copy of it any more",
        "path:/etc/x | type=file sha256=a mode=0666 | type=file sha256=a mode=0644 owner=root"
            + " | file: mode=0644 owner=root path=/etc/x",
        "path:/etc/kept | type=file sha256=a | type=file sha256=b"
            + " | copy: dest=/etc/kept group=0 mode=0600 owner=0 remote_src=true"
            + " src=/var/lib/provision/keep/20260102T030405Z-00000001/3",
        "installed:nginx:amd64 | version=2 | version=1"
            + " | apt: allow_downgrade=true name=[nginx:amd64=1]",
        "installed:tzdata:all | absent | version=1 | apt: allow_downgrade=true name=[tzdata=1]",
        "installed:evil:all | version=1 | absent | apt: name=[evil] purge=true state=absent",
        "unit:a.service | running=no enabled=yes | running=yes enabled=no"
            + " | systemd: daemon_reload=true enabled=false name=a.service state=started",
        "user:ada | exists=yes shell=/bin/sh | exists=yes shell=/bin/bash groups=a,b"
            + " | user: create_home=false groups=[a, b] name=ada shell=/bin/bash",
        "user:ada | exists=yes | absent | user: name=ada state=absent",
        "group:crew | exists=yes gid=7 | exists=yes gid=8 | group: gid=8 name=crew",
        "sysctl:vm.swappiness | file=10 | file=60"
            + " | sysctl: name=vm.swappiness sysctl_set=true value=60",
        "mount:/mnt | source=a | absent"
            + " | debug: msg=mount:/mnt is not brought back: no task is about such things",
        "listens:tcp 0.0.0.0:1 | absent | program=a | ''",
        "path:/etc/x | type=file | type=file | ''"
      })
  void eachThingHasItsWayBack(String key, String is, String was, String wanted) {
    assertThat(said(new Undo(record(key, is), record(key, was), kept()).tasks())).isEqualTo(wanted);
  }

  @Test
  void whatStandsOnOthersComesAfterThem() {
    var was =
        record(
            "user:ada | exists=yes; path:/etc/x | type=directory; path:/etc/x/y | type=link"
                + " target=/; installed:a:all | version=1; group:a | exists=yes; unit:a.service |"
                + " running=yes");
    assertThat(new Undo(HostRecord.NONE, was, List.of()).tasks())
        .extracting(UndoTask::module)
        .containsExactly("group", "user", "apt", "file", "file", "systemd", "systemd");
  }

  private static String said(List<UndoTask> tasks) {
    var said = new ArrayList<String>();
    tasks.stream()
        .filter(t -> t.turn() != UndoTask.Turn.WAKE)
        .forEach(
            t -> {
              var words = new ArrayList<String>();
              t.arguments().forEach((k, v) -> words.add(k + "=" + v));
              said.add(t.module() + ": " + String.join(" ", words));
            });
    return String.join("; ", said);
  }

  private static List<Generation> kept() {
    return List.of(new Generation(RUN, "3", "file", "0600", "0", "0", "/etc/kept"));
  }

  /** Things with {@code ;} between them. */
  private static HostRecord record(String things) {
    var objects = new TreeMap<ObjectKey, ObjectRecord>();
    for (String thing : things.split("; ")) {
      var parts = thing.split(" \\| ");
      objects.putAll(record(parts[0], parts[1]).objects());
    }
    return new HostRecord(Map.of(), objects);
  }

  private static HostRecord record(String key, String lines) {
    var colon = key.indexOf(':');
    var object = new ObjectKey(key.substring(0, colon), key.substring(colon + 1));
    var watched = List.of("installed", "mount", "listens").contains(object.type());
    var origin =
        new ObjectRecord.Origin("site.yml", "x", "1.tasks.1", List.of("reloaded a.service"));
    return new HostRecord(
        Map.of(),
        Map.of(
            object,
            new ObjectRecord(
                watched ? Optional.empty() : Optional.of(origin),
                Lines.of(List.of(lines.strip().split(" "))),
                Optional.empty())));
  }
}
