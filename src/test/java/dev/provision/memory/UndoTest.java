package dev.provision.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
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
        "path:/etc/dir | done=yes | absent"
            + " | debug: msg=path:/etc/dir is left as it is: a directory is not removed with all that"
            + " is in it by now",
        "path:/etc/gone | type=file | absent | ''",
        "path:/etc/x | type=file sha256=a | type=file sha256=b"
            + " | debug: msg=path:/etc/x is left as it is: its content is not recorded, and the"
            + " host has no copy of it any more",
        "path:/etc/x | type=file sha256=a mode=0666 | type=file sha256=a mode=0644 owner=root"
            + " | file: mode=0644 owner=root path=/etc/x",
        "path:/etc/kept | type=file sha256=a | type=file sha256=b"
            + " | copy: dest=/etc/kept group=adm mode=0600 owner=root remote_src=true"
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
            + " | debug: msg=sysctl:vm.swappiness is left as it is: no task is about such things",
        "mount:/mnt | source=a | absent"
            + " | debug: msg=mount:/mnt is left as it is: no task is about such things",
        "listens:tcp 0.0.0.0:1 | absent | program=a | ''",
        "path:/etc/x | type=file | type=file | ''"
      })
  void eachThingHasItsWayBack(String key, String is, String was, String wanted) {
    var undo = new Undo(record(key, is), record(key, was), now());
    assertThat(said(undo.tasks())).isEqualTo(wanted);
  }

  @Test
  void whatStandsOnOthersComesAfterThem() {
    var was =
        record(
            "user:ada | exists=yes; path:/etc/x | type=directory; path:/etc/x/y | type=link"
                + " target=/; installed:a:all | version=1; group:a | exists=yes; unit:a.service |"
                + " running=yes");
    assertThat(new Undo(HostRecord.NONE, was, now()).tasks())
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

  /** What was not recorded then is not taken for what was not there. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "path:/etc/x | debug: msg=path:/etc/x is left as it is: no task was about it then, and the"
            + " host has no copy of it",
        "path:/etc/new | file: path=/etc/new state=absent",
        "path:/etc/other | copy: dest=/etc/other group=adm mode=0600 owner=root remote_src=true"
            + " src=/var/lib/provision/keep/20260102T030405Z-00000001/4",
        "installed:nginx:amd64 | ''",
        "user:ubuntu | debug: msg=user:ubuntu is left as it is: it was not recorded then",
        "group:sudo | debug: msg=group:sudo is left as it is: it was not recorded then",
        "unit:ssh.service | ''",
        "hostname: | debug: msg=hostname: is left as it is: it was not recorded then"
      })
  void whatWasNotRecordedIsNotRemoved(String key, String wanted) {
    var from = record(key, "type=file version=1 exists=yes enabled=yes");
    assertThat(said(new Undo(from, HostRecord.NONE, now()).tasks())).isEqualTo(wanted);
  }

  @Test
  void whatWasASecretIsOneOnItsWayBack() {
    var veil = now().veil();
    var key = new ObjectKey("path", "/etc/kept");
    var was = veil.over(key, Lines.of(List.of("type=file", "sha256=b")), true);
    var tasks =
        new Undo(record("path:/etc/kept", "absent"), host(key, was), now())
            .tasks().stream().filter(t -> t.turn() != UndoTask.Turn.WAKE).toList();
    assertThat(tasks).singleElement().matches(UndoTask::secret);
    assertThat(UndoPlaybook.of("x", java.util.Map.of("web1", tasks))).contains("no_log: true");
  }

  private static HostRecord host(ObjectKey key, Lines lines) {
    return new HostRecord(
        Map.of(), Map.of(key, new ObjectRecord(Optional.empty(), lines, Optional.empty())));
  }

  private static Present now() {
    var there =
        Map.of(
            "/etc/x", "regular file",
            "/etc/new", "regular file",
            "/etc/dir", "directory",
            "/etc/kept", "regular file");
    var veil = new Veil(new Fingerprints(Secret.of("key")), text -> text);
    return new Present(kept(), new PathTypes(there), veil);
  }

  private static List<Generation> kept() {
    return List.of(
        new Generation(RUN, "3", "file", "0600", "root", "adm", "b", "/etc/kept"),
        new Generation(RUN, "4", "file", "0600", "root", "adm", "c", "/etc/other"),
        new Generation(RUN, "-", "absent", "-", "-", "-", "-", "/etc/new"));
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
        new ObjectRecord.Origin("site.yml", "x", "1.tasks.1", List.of("reloaded a.service"), true);
    return new HostRecord(
        Map.of(WatchMemory.TYPES, "account installed listens members mount"),
        Map.of(
            object,
            new ObjectRecord(
                watched ? Optional.empty() : Optional.of(origin),
                Lines.of(List.of(lines.strip().split(" "))),
                Optional.empty())));
  }
}
