package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Key;
import dev.provision.config.Text;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code blockinfile}: lines of a file between two marker lines.
 *
 * @param block the lines; without any, markers and all between them are removed
 * @param marker the marker lines, where {@code {mark}} stands for one of the next two
 * @param markerBegin what it stands for before the block
 * @param markerEnd and after it
 * @param insertafter where a new block goes: after the last line that matches this regular
 *     expression of Python, or {@code EOF}
 * @param insertbefore likewise, before it, or {@code BOF}
 */
public record BlockInFile(
    @Key(aliases = {"dest", "destfile", "name"}) String path,
    @Default("present") Presence state,
    @Key(aliases = "content") Optional<Text> block,
    @Default("# {mark} ANSIBLE MANAGED BLOCK") String marker,
    @Default("BEGIN") String markerBegin,
    @Default("END") String markerEnd,
    Optional<String> insertafter,
    Optional<String> insertbefore,
    @Default("false") boolean create,
    @Default("false") boolean backup,
    Optional<String> validate,
    Optional<FileMode> mode,
    Optional<String> owner,
    Optional<String> group)
    implements Edited {
  public static final Module<BlockInFile> MODULE =
      Module.of(new EditedKind<>("blockinfile", BlockInFile.class), Module.BUILTIN);

  @Override
  public String filter() {
    return "block_filter";
  }

  @Override
  public List<Word> words() {
    var words = new ArrayList<Word>();
    words.add(Word.quoted(begin()));
    words.add(Word.quoted(end()));
    words.add(Word.of(lines()));
    words.addAll(place());
    return words;
  }

  private String begin() {
    return marker.replace("{mark}", markerBegin);
  }

  private String end() {
    return marker.replace("{mark}", markerEnd);
  }

  /** The block with its markers; empty when there is to be none. */
  private Text lines() {
    var text = block.orElse(Text.plain(""));
    if (!present() || text.value().isEmpty()) {
      return Text.plain("");
    }
    var ended = text.value().endsWith("\n") ? text.value() : text.value() + "\n";
    return new Text(begin() + "\n" + ended + end() + "\n", text.secret());
  }

  @Override
  public List<Problem> ownProblems() {
    var problems = new ArrayList<Problem>();
    if (begin().equals(end())) {
      problems.add(new Problem("marker", "both markers are the same", "write {mark} in it"));
    }
    if ((begin() + end()).matches("(?s).*[\\n\\x00].*")) {
      problems.add(new Problem("marker", "a marker is one line"));
    }
    if (insertafter.filter("BOF"::equals).isPresent()) {
      problems.add(
          new Problem("insertafter", "Ansible takes this for an expression", "insertbefore: BOF"));
    }
    var text = block.orElse(Text.plain("")).value();
    if (text.indexOf('\0') >= 0) {
      problems.add(new Problem("block", "text cannot hold the character NUL"));
    }
    if (text.lines().anyMatch(l -> l.equals(begin()) || l.equals(end()))) {
      problems.add(new Problem("block", "a line of the block is a marker", "give another marker"));
    }
    return problems;
  }
}
