package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.Ere;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code lineinfile}: one line of a file.
 *
 * @param regexp a regular expression of Python; of the lines that match, the last one is replaced,
 *     or all are removed
 * @param searchString likewise, mere text
 * @param line the line, without its newline
 * @param insertafter where a new line goes: an expression, {@code EOF} or {@code BOF}
 * @param insertbefore likewise, an expression or {@code BOF}
 * @param firstmatch the first match counts instead of the last
 * @param backrefs only false
 */
public record LineInFile(
    @Key(aliases = {"dest", "destfile", "name"}) String path,
    @Default("present") Presence state,
    @Key(aliases = "regex") Optional<String> regexp,
    Optional<String> searchString,
    @Key(aliases = "value") Optional<Text> line,
    Optional<String> insertafter,
    Optional<String> insertbefore,
    @Default("false") boolean firstmatch,
    @Default("false") boolean backrefs,
    @Default("false") boolean create,
    @Default("false") boolean backup,
    Optional<String> validate,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group)
    implements Edited {
  public static final Module<LineInFile> MODULE =
      Module.of(new EditedKind<>("lineinfile", LineInFile.class), Module.BUILTIN);

  @Override
  public String filter() {
    return present() ? "line_present" : "line_absent";
  }

  @Override
  public List<Word> words() {
    var words = new ArrayList<Word>();
    words.add(Word.plain(regexp.isPresent() ? "-E" : searchString.isPresent() ? "-F" : "none"));
    words.add(Word.quoted(regexp.flatMap(Ere::of).or(() -> searchString).orElse("")));
    words.add(Word.of(line.orElse(Text.plain(""))));
    words.addAll(place());
    words.add(Word.yesNo(firstmatch));
    return words;
  }

  @Override
  public List<Problem> ownProblems() {
    var problems = new ArrayList<Problem>();
    regexp.ifPresent(e -> problems.addAll(Edited.expression("regexp", e)));
    if (regexp.isPresent() && searchString.isPresent()) {
      problems.add(new Problem("search_string", "there is a regexp too", "leave one out"));
    }
    if (searchString.filter(s -> s.isEmpty() || s.matches("(?s).*[\\n\\x00].*")).isPresent()) {
      problems.add(new Problem("search_string", "no line holds this, or every line does"));
    }
    if (line.filter(l -> l.value().matches("(?s).*[\\n\\x00].*")).isPresent()) {
      problems.add(
          new Problem(
              "line", "a line cannot hold a newline or NUL", "for several lines use blockinfile"));
    }
    if (present() && line.isEmpty()) {
      problems.add(new Problem("line", "there is no line that is to be present"));
    }
    if (!present() && line.isEmpty() && regexp.isEmpty() && searchString.isEmpty()) {
      problems.add(
          new Problem("", "nothing says what is to be absent", "regexp, search_string or line"));
    }
    if (backrefs) {
      problems.add(
          new Problem("backrefs", "groups of a match are not put into the line", "write the line"));
    }
    return problems;
  }
}
