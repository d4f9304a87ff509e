package dev.provision.engine;

import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.RecordBinder;
import dev.provision.config.Text;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Kind;
import dev.provision.resource.Module;
import dev.provision.resource.kind.Copy;
import dev.provision.resource.kind.File;
import dev.provision.resource.kind.LineInFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Steps for tests, about files of a scratch host. */
public final class Paths {
  static final Position AT = new Position("site.yml", 1, 1);

  private Paths() {}

  public static Step copy(int n, Path path, String content, String... notifies) {
    var copy =
        new Copy(
            Optional.of(Text.plain(content)),
            Optional.empty(),
            path.toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            true,
            false,
            false);
    return step(n, "write " + path.getFileName(), Copy.MODULE, copy, notifies);
  }

  /** A line at the end of a file. */
  public static Step line(int n, Path path, String line) {
    var at = new Position("site.yml", n, 1);
    var entries =
        List.of(
            new Node.Entry(text(at, "path"), text(at, path.toString())),
            new Node.Entry(text(at, "line"), text(at, line)));
    var parameters =
        RecordBinder.bind(
                new Node.Map(at, entries), LineInFile.class, "lineinfile", new Diagnostics())
            .orElseThrow();
    return step(n, "line " + line, LineInFile.MODULE, parameters);
  }

  private static Node.Str text(Position at, String text) {
    return new Node.Str(at, text, Node.Style.UNSAFE);
  }

  public static Step directory(int n, Path path) {
    var file =
        new File(
            path.toString(),
            Optional.of(File.State.DIRECTORY),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true);
    return step(n, "make " + path.getFileName(), File.MODULE, file);
  }

  public static <P extends Record> Step step(
      int n, String name, Module<P> module, P parameters, String... notifies) {
    return step(
        n, name, module.kind().apply(parameters, new Module.Declared(false)), parameters, notifies);
  }

  public static Step step(int n, String name, Kind<?> kind, Record parameters, String... notifies) {
    return new Step(
        new StepId("1.tasks." + n, 0),
        name,
        kind,
        parameters,
        Optional.empty(),
        new Truth.Always(),
        Verdict.OWN,
        List.of(notifies),
        List.of(),
        Duration.ofMinutes(30),
        false,
        false,
        false,
        true,
        false,
        new Position("site.yml", n, 1));
  }
}
