package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Module;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code dpkg_selections}: what dpkg is told to do with a package, such as to hold it. */
record DpkgSelection() implements StateKind<DpkgSelection.Wish, DpkgSelection.Selected> {
  public static final Module<Wish> MODULE = Module.of(new DpkgSelection(), Module.BUILTIN);

  private static final Library LIBRARY = Library.beside(DpkgSelection.class, "dpkg-selections.sh");

  /**
   * What the user writes.
   *
   * @param name the package
   * @param selection what to do with it
   */
  public record Wish(String name, Selection selection) {}

  /** Wishes that dpkg knows. */
  public enum Selection {
    INSTALL,
    HOLD,
    DEINSTALL,
    PURGE
  }

  /** The wish that dpkg has. */
  record Selected(String selection) {}

  @Override
  public String name() {
    return "dpkg_selections";
  }

  @Override
  public Class<Wish> parameters() {
    return Wish.class;
  }

  @Override
  public Class<Selected> state() {
    return Selected.class;
  }

  @Override
  public List<Problem> check(Wish wish) {
    return Apt.isName(wish.name())
        ? List.of()
        : List.of(
            new Problem(
                "name", "'" + wish.name().replace("\0", "\\0") + "' is no name of a package"));
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public ObjectKey object(Wish wish) {
    return new ObjectKey("selection", wish.name());
  }

  @Override
  public Desired<Selected> desired(Wish wish, HostFacts facts) {
    return Desired.present(new Selected(word(wish)));
  }

  @Override
  public Sh probe(List<Wish> items) {
    return Sh.call(
        "dpkg_selections_probe", items.stream().map(w -> Word.quoted(w.name())).toList());
  }

  @Override
  public Sh ensure(List<Wish> items, HostFacts facts) {
    var words =
        items.stream().flatMap(w -> Stream.of(Word.quoted(w.name()), Word.plain(word(w)))).toList();
    return Sh.call("dpkg_selections_ensure", words);
  }

  private static String word(Wish wish) {
    return wish.selection().name().toLowerCase(Locale.ROOT);
  }
}
