package dev.provision.engine.run;

import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * This machine as a plain user's host: a home of its own, an {@code sh} of choice. Tests that run
 * as root become nobody here, as root's folders are the machine's own.
 */
final class ScratchHost implements AutoCloseable, HostLink {
  private static final int NOBODY = 65534;

  private final Path home;
  private final List<LocalSession> sessions = new CopyOnWriteArrayList<>();
  private Wire wire = Wire.whole();

  ScratchHost(Shell shell) throws IOException {
    home = Files.createTempDirectory("scratch-host");
    Files.createDirectory(home.resolve("bin"));
    shell.linkIn(home.resolve("bin"));
    if (isRoot()) {
      Files.setAttribute(home, "unix:uid", NOBODY);
    }
  }

  /** What the connections that are made from now on do to what passes through. */
  void wire(Wire next) {
    wire = next;
  }

  Path home() {
    return home;
  }

  Path state() {
    return home.resolve(".local/state/provision");
  }

  Path journal(RunId run) {
    return state().resolve("runs/" + run + "/journal");
  }

  @Override
  public Connection current() {
    return new Connection() {
      @Override
      public Session start(Invocation invocation) {
        return ScratchHost.this.start(invocation.words());
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Connection reconnect() {
    wire = Wire.whole();
    return current();
  }

  /** Starts a command as the host's user. */
  LocalSession start(List<String> words) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY));
      command.add("--clear-groups");
    }
    // Found by env, in the PATH of the host.
    command.add("env");
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("stderr").toFile()));
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    try {
      var session = new LocalSession(builder.start(), wire);
      sessions.add(session);
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the commands of this host said as errors. */
  String errors() throws IOException {
    return Files.readString(home.resolve("stderr"));
  }

  /** Whatever the test has left running ends with it. */
  @Override
  public void close() throws IOException {
    sessions.forEach(LocalSession::close);
    runners().forEach(ScratchHost::killSession);
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(ScratchHost::delete);
    }
  }

  /** The process that runs {@code run}. */
  long runner(RunId run) throws IOException {
    var file = state().resolve("run/" + run + "/pid");
    return Long.parseLong(Files.readString(file).split(" ")[0]);
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private List<Long> runners() throws IOException {
    try (var files = Files.list(home)) {
      if (files.noneMatch(f -> f.endsWith(".local"))) {
        return List.of();
      }
    }
    try (var files = Files.walk(home.resolve(".local"))) {
      return files
          .filter(f -> f.endsWith("pid"))
          .map(f -> Long.parseLong(read(f).split(" ")[0]))
          .toList();
    }
  }

  /** Kills what has {@code pid} as its session, also after the death of its leader. */
  static void killSession(long pid) {
    members(pid).forEach(ScratchHost::kill);
  }

  static List<Long> members(long session) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(p -> sessionOf(p).filter(s -> s == session).isPresent())
        .toList();
  }

  private static Optional<Long> sessionOf(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return Optional.of(Long.valueOf(stat.substring(stat.lastIndexOf(") ") + 2).split(" ")[3]));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Shell> shells() {
    return Stream.of(Shell.values());
  }
}
