package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.engine.program.WatchProgram;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Origin;
import dev.provision.repository.SavedFile;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks a host what its Ollama servers have. One exchange, whatever there is; of blobs names and
 * sizes are told, and only such manifests and files are sent as are not known.
 */
final class StoreSurvey {
  private static final Library SURVEY = Library.beside(StoreSurvey.class, "survey.sh");
  private static final Ask ASK = new Ask(Duration.ofMinutes(10), 256L * 1024 * 1024);

  private final Map<String, StoreAt> stores = new TreeMap<>();
  private final List<StoreAt> bare = new ArrayList<>();
  private final Map<String, List<FileAt>> files = new TreeMap<>();
  private final Map<String, String> problems = new TreeMap<>();
  private final List<String> secret = new ArrayList<>();
  private final List<String> large = new ArrayList<>();
  private String server = HostStores.HOST;

  private StoreSurvey() {}

  /**
   * Asks a host.
   *
   * @throws ProtocolException when its answer is none
   * @throws dev.provision.transport.UnreachableException when it cannot be reached
   * @throws dev.provision.transport.BecomeException when the rights are refused
   */
  static HostStores ask(
      HostLink link,
      HostAccess access,
      Collection<Digest> known,
      boolean secrets,
      Set<Extras> extras) {
    var program = program(known, secrets, extras);
    return answer(ASK.ask(link.current(), access.become(), program));
  }

  /**
   * The question.
   *
   * @param known what need not be sent
   * @param secrets whether files may be sent that others may not read
   */
  private static Sh program(Collection<Digest> known, boolean secrets, Set<Extras> extras) {
    var words = known.stream().map(Digest::hex).sorted().collect(Collectors.joining(" "));
    var with = extras.stream().map(e -> e.name().toLowerCase(java.util.Locale.ROOT));
    return Sh.all(
        List.of(
            Libraries.CORE.sh(),
            WatchProgram.OLLAMA.sh(),
            SURVEY.sh(),
            Sh.assign("b_known", Word.quoted(" " + words + " ")),
            Sh.assign("b_secrets", Word.yesNo(secrets)),
            Sh.assign("b_with", Word.quoted(" " + with.collect(Collectors.joining(" ")) + " ")),
            Sh.call("b_survey")));
  }

  /**
   * The answer. A host may lie in it: names are only taken where they can be one, and nothing of it
   * becomes a path of ours.
   *
   * @throws ProtocolException when it is none
   */
  private static HostStores answer(List<Frame> frames) {
    var survey = new StoreSurvey();
    try {
      frames.forEach(survey::take);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("the answer about models is malformed: " + e.getMessage());
    }
    return new HostStores(
        List.copyOf(survey.stores.values()),
        List.copyOf(survey.bare),
        survey.files,
        survey.problems,
        survey.secret,
        survey.large);
  }

  private void take(Frame frame) {
    switch (frame.name()) {
      case "server" -> server(frame);
      case "host" -> server = HostStores.HOST;
      case "nostore" -> {
        Optional.ofNullable(stores.remove(server))
            .filter(_ -> frame.data().contains("bare=yes"))
            .ifPresent(bare::add);
        problems.put(
            server, "its store is " + value(frame, "path") + ", but " + value(frame, "why"));
      }
      case "manifest" -> manifest(frame);
      case "blobs" -> frame.data().forEach(this::blob);
      case "odd" -> current().odd().add(value(frame, "path"));
      case "file" -> files.computeIfAbsent(server, _ -> new ArrayList<>()).add(file(frame));
      case "secret" -> secret.add(value(frame, "path"));
      case "large" -> large.add(value(frame, "path"));
      default -> {} // what a login shell says
    }
  }

  private void server(Frame frame) {
    server = frame.word(0);
    var settings = new TreeMap<String, String>();
    for (String line : frame.data()) {
      if (line.startsWith("setting=")) {
        var setting = Lines.of(List.of(line)).value("setting").orElseThrow().split("=", 2);
        settings.put(setting[0], setting.length > 1 ? setting[1] : "");
      }
    }
    var origin = new Origin(server, value(frame, "store"), value(frame, "version"), settings);
    stores.put(
        server,
        new StoreAt(
            origin, value(frame, "owner"), new TreeMap<>(), new HashMap<>(), new ArrayList<>()));
  }

  private void manifest(Frame frame) {
    var path = value(frame, "name");
    var name = ModelName.ofPath(path);
    var content = new Blob(new Digest(frame.word(0)), Long.parseLong(frame.word(1)));
    if (name.isEmpty() || frame.data().contains("large=yes")) {
      current().odd().add(path);
    } else {
      current().manifests().put(name.get(), new ManifestAt(name.get(), content, text(frame)));
    }
  }

  private void blob(String line) {
    int blank = line.indexOf(' ');
    var name = line.substring(line.lastIndexOf('/') + 1);
    if (blank > 0 && name.matches("sha256-[0-9a-f]{64}")) {
      current()
          .blobs()
          .put(new Digest(name.substring(7)), Long.parseLong(line.substring(0, blank)));
    }
  }

  private static FileAt file(Frame frame) {
    var content = new Blob(new Digest(frame.word(0)), Long.parseLong(frame.word(1)));
    var mode = "0000" + frame.word(2);
    var saved =
        new SavedFile(
            value(frame, "path"), mode.substring(mode.length() - 4), frame.word(3), content);
    return new FileAt(saved, text(frame));
  }

  private static Optional<byte[]> text(Frame frame) {
    if (frame.data().contains("known=yes")) {
      return Optional.empty();
    }
    var text = frame.data().stream().filter(l -> l.startsWith("text=")).map(l -> l.substring(5));
    return Optional.of(Base64.getDecoder().decode(text.collect(Collectors.joining())));
  }

  private StoreAt current() {
    return Optional.ofNullable(stores.get(server))
        .orElseThrow(() -> new IllegalArgumentException("it tells of a store that there is not"));
  }

  private static String value(Frame frame, String name) {
    var value = Lines.of(frame.data()).value(name).orElse("");
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a NUL in its " + name);
    }
    return value;
  }
}
