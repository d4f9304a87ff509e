package dev.provision.resource.kind;

import dev.provision.config.Default;
import dev.provision.config.Text;
import dev.provision.resource.Ere;
import dev.provision.resource.Module;
import dev.provision.resource.Problem;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code wait_for}: waits on the host, for a port, a path, or only for some time.
 *
 * @param host of {@code port}, as the host sees it
 * @param port of TCP
 * @param path absolute
 * @param searchRegex a regular expression of Python that a line of {@code path} is to match
 * @param state started and present ask for the same, stopped and absent too
 * @param timeout seconds; afterwards the task has failed, or with nothing to wait for, is done
 * @param delay seconds before the first look
 * @param sleep seconds between two looks
 * @param connectTimeout seconds for one look at a port
 * @param msg what a failure says
 */
public record WaitFor(
    @Default("127.0.0.1") String host,
    Optional<Integer> port,
    Optional<String> path,
    Optional<String> searchRegex,
    @Default("started") State state,
    @Default("300") int timeout,
    @Default("0") int delay,
    @Default("1") int sleep,
    @Default("5") int connectTimeout,
    Optional<Text> msg) {
  public static final Module<WaitFor> MODULE = Module.of(new WaitForKind(), Module.BUILTIN);

  /** What is waited for. */
  public enum State {
    STARTED,
    PRESENT,
    STOPPED,
    ABSENT;

    boolean isThere() {
      return this == STARTED || this == PRESENT;
    }
  }

  /** The words of {@code wait_for_run}. */
  List<Word> words() {
    var words = new ArrayList<Word>();
    words.add(Word.plain(how()));
    words.add(Word.number(timeout));
    words.add(Word.number(delay));
    words.add(Word.number(sleep));
    words.add(Word.of(msg.orElse(Text.plain(message()))));
    port.ifPresent(
        number -> {
          words.add(Word.quoted(host));
          words.add(Word.number(number));
          words.add(Word.number(connectTimeout));
        });
    path.map(Word::quoted).ifPresent(words::add);
    searchRegex.flatMap(Ere::of).map(Word::quoted).ifPresent(words::add);
    return words;
  }

  private String how() {
    if (port.isPresent()) {
      return state.isThere() ? "connected" : "refused";
    }
    if (path.isEmpty()) {
      return "time";
    }
    return !state.isThere() ? "gone" : searchRegex.isPresent() ? "matched" : "there";
  }

  /** As Ansible says it. */
  private String message() {
    var what =
        port.map(p -> host + ":" + p)
            .or(() -> searchRegex.map(r -> "search string " + r + " in " + path.orElse("")))
            .or(() -> path.map(p -> "file " + p))
            .orElse("");
    var end = port.isPresent() ? " to stop." : " to be absent.";
    return "Timeout when waiting for " + what + (state.isThere() ? "" : end);
  }

  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    path.ifPresent(p -> problems.addAll(HostPath.check("path", p)));
    if (!host.matches("[A-Za-z0-9_:][A-Za-z0-9_.:-]*")) {
      problems.add(new Problem("host", "this is neither a name nor an address"));
    }
    if (port.filter(p -> p < 1 || p > 65535).isPresent()) {
      problems.add(new Problem("port", "a port is a number from 1 to 65535"));
    }
    if (port.isPresent() && path.isPresent()) {
      problems.add(new Problem("path", "there is a port too", "wait for one after the other"));
    }
    searchRegex.ifPresent(r -> problems.addAll(expressionProblems(r)));
    if (timeout < 0 || delay < 0 || sleep < 1 || connectTimeout < 1) {
      problems.add(
          new Problem(
              "timeout", "no time is negative", "sleep and connect_timeout are at least 1"));
    }
    if (msg.filter(m -> m.value().indexOf('\0') >= 0).isPresent()) {
      problems.add(new Problem("msg", "text cannot hold the character NUL"));
    }
    return problems;
  }

  private List<Problem> expressionProblems(String python) {
    if (path.isEmpty() || !state.isThere()) {
      return List.of(
          new Problem("search_regex", "it is looked for in a file that is there", "give a path"));
    }
    return Edited.expression("search_regex", python);
  }
}
