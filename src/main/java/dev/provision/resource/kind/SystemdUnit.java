package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.Recorded;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of a unit. */
record SystemdUnit(String name) implements StateKind<Systemd, SystemdUnit.Unit> {
  /**
   * A unit as systemd knows it.
   *
   * @param running it is active, or it is a oneshot that ended well in this boot
   * @param enabled it starts at boot; what cannot be enabled or disabled is as wanted
   * @param masked it cannot be started
   * @param reload unit files are newer than what systemd has loaded
   * @param exists there is a unit file, or what stands for one
   */
  record Unit(
      Optional<Boolean> running,
      Optional<Boolean> enabled,
      Optional<Boolean> masked,
      Optional<Boolean> reload,
      @Recorded boolean exists) {}

  @Override
  public Class<Systemd> parameters() {
    return Systemd.class;
  }

  @Override
  public Class<Unit> state() {
    return Unit.class;
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
  public ObjectKey object(Systemd task) {
    return task.name().isPresent()
        ? new ObjectKey("unit", task.unit())
        : new ObjectKey("systemd", "daemon");
  }

  @Override
  public Desired<Unit> desired(Systemd task, HostFacts facts) {
    var reload = task.daemonReload() ? Optional.of(false) : Optional.<Boolean>empty();
    return Desired.present(new Unit(task.running(), task.enabled(), task.masked(), reload, true));
  }

  @Override
  public Sh probe(List<Systemd> items) {
    var words = new ArrayList<Word>();
    items.forEach(task -> words.addAll(words(task)));
    return Sh.call("systemd_probe", words);
  }

  @Override
  public Sh ensure(List<Systemd> items, HostFacts facts) {
    var words = words(items.getFirst());
    words.add(Word.yesNo(items.getFirst().noBlock()));
    return Sh.call("systemd_ensure", words);
  }

  private static List<Word> words(Systemd task) {
    var running = task.running().map(r -> r ? "started" : "stopped").orElse("any");
    var words = new ArrayList<Word>();
    words.add(Word.quoted(task.unit()));
    words.add(Word.plain(running));
    words.addAll(task.wishes());
    return words;
  }
}
