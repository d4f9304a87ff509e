package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Momentary;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.Recorded;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The state of packages. Neighbouring tasks are ensured by one call of apt-get. */
record AptPackages(String name) implements StateKind<Apt, AptPackages.Packages> {
  private static final List<Library> LIBRARIES =
      List.of(
          Library.beside(AptPackages.class, "apt.sh"),
          Library.beside(AptPackages.class, "apt-change.sh"));

  /**
   * Packages, each as the task writes it.
   *
   * @param installed installed, in the version that is pinned if one is; or provided by another
   * @param latest installed, and the present lists have nothing newer
   * @param removed not installed
   * @param purged not installed, and nothing of it is left
   * @param cache {@code fresh} when the lists are young enough
   * @param version name and installed version
   * @param broken neither installed nor removed: dpkg was cut off or failed
   */
  record Packages(
      List<String> installed,
      @Momentary List<String> latest,
      List<String> removed,
      List<String> purged,
      @Momentary Optional<String> cache,
      @Recorded List<String> version,
      @Recorded List<String> broken) {}

  /** One wish of a task: what the shell functions call WANT and SPEC. */
  private record Wish(String want, String spec) {}

  @Override
  public Class<Apt> parameters() {
    return Apt.class;
  }

  @Override
  public Class<Packages> state() {
    return Packages.class;
  }

  @Override
  public List<Problem> check(Apt task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return LIBRARIES;
  }

  @Override
  public ObjectKey object(Apt task) {
    var names =
        task.name().stream()
            .map(AptPackages::bare)
            .distinct()
            .sorted()
            .collect(Collectors.toList());
    task.deb().ifPresent(names::add);
    return names.isEmpty()
        ? new ObjectKey("apt", "lists")
        : new ObjectKey("package", String.join(",", names));
  }

  private static String bare(String spec) {
    int at = spec.indexOf('=');
    return at < 0 ? spec : spec.substring(0, at);
  }

  @Override
  public Desired<Packages> desired(Apt task, HostFacts facts) {
    var wishes = wishes(task);
    return Desired.present(
        new Packages(
            wishes.stream()
                .filter(w -> w.want().equals("installed") || w.want().equals("file"))
                .map(Wish::spec)
                .toList(),
            specs(wishes, "latest"),
            specs(wishes, "removed"),
            specs(wishes, "purged"),
            task.listsValid().map(_ -> "fresh"),
            List.of(),
            List.of()));
  }

  private static List<String> specs(List<Wish> wishes, String want) {
    return wishes.stream().filter(w -> w.want().equals(want)).map(Wish::spec).toList();
  }

  @Override
  public Sh probe(List<Apt> items) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < items.size(); i++) {
      var item = Word.number(i + 1);
      wishes(items.get(i)).forEach(w -> words.addAll(words(item, w)));
    }
    return Sh.call("apt_probe", words);
  }

  @Override
  public Sh ensure(List<Apt> items, HostFacts facts) {
    var words = new ArrayList<Word>();
    words.add(Word.number(items.stream().mapToInt(Apt::lockTimeout).max().orElse(0)));
    for (Apt task : items) {
      wishes(task).forEach(w -> words.addAll(words(options(task), w)));
    }
    return Sh.call("apt_ensure", words);
  }

  @Override
  public boolean takesNeighbours() {
    return true;
  }

  @Override
  public Reach reach(Apt task) {
    return new Reach.Wide();
  }

  private static List<Word> words(Word first, Wish wish) {
    return List.of(first, Word.plain(wish.want()), Word.quoted(wish.spec()));
  }

  private static List<Wish> wishes(Apt task) {
    var wishes = new ArrayList<Wish>();
    task.listsValid().ifPresent(s -> wishes.add(new Wish("cache", Integer.toString(s))));
    task.name().stream().map(n -> new Wish(want(task), n)).forEach(wishes::add);
    task.deb().map(path -> new Wish("file", path)).ifPresent(wishes::add);
    return wishes;
  }

  private static String want(Apt task) {
    return switch (task.state()) {
      case PRESENT -> "installed";
      case LATEST -> "latest";
      case ABSENT -> task.purge() ? "purged" : "removed";
    };
  }

  private static Word options(Apt task) {
    var options = new ArrayList<String>();
    task.installRecommends().ifPresent(r -> options.add(r ? "recommends" : "no-recommends"));
    if (task.allowDowngrade()) {
      options.add("downgrade");
    }
    return Word.plain(options.isEmpty() ? "-" : String.join(",", options));
  }
}
