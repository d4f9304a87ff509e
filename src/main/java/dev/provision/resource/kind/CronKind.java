package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.stream.Stream;

/** The state of {@link Cron}. */
record CronKind() implements StateKind<Cron, CronKind.Entry> {
  private static final Library LIBRARY = Library.beside(CronKind.class, "cron.sh");

  /**
   * A job in a crontab.
   *
   * @param entry its line
   */
  record Entry(String entry) {}

  @Override
  public String name() {
    return "cron";
  }

  @Override
  public Class<Cron> parameters() {
    return Cron.class;
  }

  @Override
  public Class<Entry> state() {
    return Entry.class;
  }

  @Override
  public List<Problem> check(Cron task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  /** Where and the name: {@code crontab:root backup}, {@code cron:/etc/cron.d/own backup}. */
  @Override
  public ObjectKey object(Cron task) {
    return task.cronFile().isPresent()
        ? new ObjectKey("cron", task.file() + " " + task.name())
        : new ObjectKey("crontab", (task.user().orElse("") + " " + task.name()).strip());
  }

  @Override
  public Desired<Entry> desired(Cron task, HostFacts facts) {
    return task.present() ? Desired.present(new Entry(task.entry())) : Desired.absent();
  }

  @Override
  public Sh probe(List<Cron> items) {
    return Sh.call("cron_probe", items.stream().flatMap(CronKind::words).toList());
  }

  @Override
  public Sh ensure(List<Cron> items, HostFacts facts) {
    var task = items.getFirst();
    var entry = Word.quoted(task.entry());
    return Sh.call("cron_ensure", Stream.concat(words(task), Stream.of(entry)).toList());
  }

  private static Stream<Word> words(Cron task) {
    return Stream.of(Word.quoted(task.name()), Word.quoted(task.file()), Word.quoted(task.owner()));
  }
}
