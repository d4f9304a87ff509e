package dev.provision.resource.kind;

import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The restart or reload of a unit, which never is a state. */
record SystemdRestart(String name) implements ActionKind<Systemd> {
  @Override
  public Class<Systemd> parameters() {
    return Systemd.class;
  }

  @Override
  public List<Problem> check(Systemd task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return Systemd.LIBRARIES;
  }

  @Override
  public Sh act(Systemd task, HostFacts facts) {
    var words = new ArrayList<Word>();
    words.add(Word.quoted(task.unit()));
    words.add(Word.plain(task.verb().orElseThrow()));
    words.addAll(task.wishes());
    words.add(Word.yesNo(task.noBlock()));
    return Sh.call("systemd_act", words);
  }

  @Override
  public Optional<String> wakes(Systemd task) {
    return task.verb().map(verb -> verb + "ed " + task.unit());
  }

  /** Name, state and the properties of systemctl's show that were read, as {@code status}. */
  @Override
  public Result result(Systemd task, Output output) {
    var values = new LinkedHashMap<String, Object>();
    values.put("name", task.name().orElse(""));
    values.put("state", "started");
    task.enabled().ifPresent(enabled -> values.put("enabled", enabled));
    values.put("status", status(output.stdout()));
    return new Result(values);
  }

  private static Map<String, Object> status(String properties) {
    var status = new LinkedHashMap<String, Object>();
    properties
        .lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line -> {
              int at = line.indexOf('=');
              status.put(line.substring(0, at), line.substring(at + 1));
            });
    return status;
  }

  @Override
  public Reach reach(Systemd task) {
    return new Reach.Own();
  }
}
