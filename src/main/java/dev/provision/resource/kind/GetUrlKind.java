package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Batch;
import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of {@link GetUrl}: a file, and its checksum when that is known. */
record GetUrlKind() implements StateKind<GetUrl, PathState> {
  private static final Library LIBRARY = Library.beside(GetUrlKind.class, "get-url.sh");

  @Override
  public String name() {
    return "get_url";
  }

  @Override
  public Class<GetUrl> parameters() {
    return GetUrl.class;
  }

  @Override
  public Class<PathState> state() {
    return PathState.class;
  }

  @Override
  public List<Problem> check(GetUrl file) {
    return file.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(WrittenKind.LIBRARY, LIBRARY);
  }

  @Override
  public ObjectKey object(GetUrl file) {
    return new ObjectKey("path", file.path());
  }

  @Override
  public Desired<PathState> desired(GetUrl file, HostFacts facts) {
    boolean hostDecides =
        file.checksum().isPresent() && file.sha256().isEmpty()
            || file.mode().filter(FileMode::symbolic).isPresent();
    return Desired.present(
        new PathState(
            Optional.of("file"),
            Optional.empty(),
            FileMode.known(file.mode()),
            file.owner(),
            file.group(),
            file.sha256(),
            hostDecides ? Optional.of(true) : Optional.empty()));
  }

  @Override
  public Sh probe(List<GetUrl> items) {
    return Batch.probe("get_url_probe", items.stream().map(GetUrlKind::words).toList());
  }

  @Override
  public Sh ensure(List<GetUrl> items, HostFacts facts) {
    var file = items.getFirst();
    var words = new ArrayList<>(words(file));
    words.add(Word.yesNo(file.backup()));
    words.add(Word.of(file.url()));
    words.add(Word.of(curl(file)));
    words.addAll(wget(file));
    return Sh.call("get_url_ensure", words);
  }

  private static List<Word> words(GetUrl file) {
    return List.of(
        Word.quoted(file.path()),
        Word.yesNo(false),
        Word.quoted(file.sum()),
        Word.quoted(file.owner().orElse("")),
        Word.quoted(file.group().orElse("")),
        Word.quoted(file.mode().map(FileMode::text).orElse("")));
  }

  private static Text curl(GetUrl file) {
    var config = new CurlConfig();
    config.address(file.url());
    config.flag("fail");
    config.flag("location");
    file.headers().orElse(Map.of()).forEach(config::header);
    file.urlUsername().ifPresent(u -> config.user(u, file.urlPassword()));
    if (!file.validateCerts()) {
      config.flag("insecure");
    }
    config.option("connect-timeout", Integer.toString(file.timeout()));
    config.option("speed-time", Integer.toString(file.timeout()));
    config.option("speed-limit", "1");
    return config.text();
  }

  /** What wget can be asked for: its list of addresses hides these, but nothing hides headers. */
  private static List<Word> wget(GetUrl file) {
    if (file.headers().filter(h -> !h.isEmpty()).isPresent() || file.urlUsername().isPresent()) {
      return List.of();
    }
    var check = file.validateCerts() ? "--check-certificate" : "--no-check-certificate";
    return List.of(
        Word.plain("--tries=1"), Word.plain("--timeout=" + file.timeout()), Word.plain(check));
  }
}
