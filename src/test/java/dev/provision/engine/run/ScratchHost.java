package dev.provision.engine.run;

import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Tunnel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * This machine as a plain user's host: a home of its own, an {@code sh} of choice. Tests that run
 * as root become nobody here, as root's folders are the machine's own.
 */
public final class ScratchHost implements AutoCloseable, HostLink {
  private static final int NOBODY = 65534;

  private final Path home;
  private final List<LocalSession> sessions = new CopyOnWriteArrayList<>();
  private Wire wire = Wire.whole();
  private Wire next = Wire.whole();
  private String path;
  private volatile boolean closed;

  public ScratchHost(Shell shell) throws IOException {
    home = Files.createTempDirectory("scratch-host");
    Files.createDirectory(home.resolve("bin"));
    shell.linkIn(home.resolve("bin"));
    path = home.resolve("bin") + ":/usr/bin:/bin";
    if (isRoot()) {
      Files.setAttribute(home, "unix:uid", NOBODY);
    }
  }

  /** What the present connection does to what passes through; the next one is whole again. */
  void wire(Wire present) {
    wire = present;
    next = Wire.whole();
  }

  /** What this connection and all that follow do to what passes through. */
  void wires(Wire all) {
    wire = all;
    next = all;
  }

  /** The host has nothing but its shell. */
  void onlyItsShell() {
    path = home.resolve("bin").toString();
  }

  /** The host has all of this machine's programs but these. */
  public void lacks(String... names) throws IOException {
    var programs = Files.createDirectory(home.resolve("programs"));
    try (var all = Files.list(Path.of("/usr/bin"))) {
      for (Path each :
          all.filter(f -> !List.of(names).contains(f.getFileName().toString())).toList()) {
        Files.createSymbolicLink(programs.resolve(each.getFileName()), each);
      }
    }
    path = home.resolve("bin") + ":" + programs;
  }

  /** Makes a file that programs wait for. */
  void touch(String name) throws IOException {
    Files.write(home.resolve(name), new byte[0]);
  }

  /** Waits for a file that a program makes. */
  void awaitFile(String name) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!Files.exists(home.resolve(name))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no " + name + " within five minutes");
      }
      Thread.sleep(10);
    }
  }

  /** A shell that gets so many of these bytes, then the end of file. */
  LocalSession shellFed(byte[] program, int length) throws IOException {
    var session = start(List.of("sh", "-s"));
    try (var stdin = session.stdin()) {
      stdin.write(program, 0, length);
    }
    return session;
  }

  /** Files of this host that hold {@code text}. */
  List<Path> filesWith(String text) throws IOException {
    try (var files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.startsWith(home.resolve("bin")) && read(f).contains(text))
          .toList();
    }
  }

  public Path home() {
    return home;
  }

  public Path state() {
    return home.resolve(".local/state/provision");
  }

  public Path journal(RunId run) {
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
      public Tunnel tunnel(String server, int port) {
        return Tunnel.DIRECT;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Connection reconnect() {
    wire = next;
    return current();
  }

  /** Runs a program of sh as the host's user, past the product; gives what it printed. */
  public String sh(String program) {
    try (var session = start(List.of("sh", "-s"))) {
      try (var stdin = session.stdin()) {
        stdin.write(program.getBytes(StandardCharsets.UTF_8));
      }
      return new String(session.stdout().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a command as the host's user. */
  LocalSession start(List<String> words) {
    var command = new ArrayList<String>();
    // Either finds the command in the PATH of the host.
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY));
      command.add("--clear-groups");
    } else {
      command.add("/usr/bin/env");
    }
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("stderr").toFile()));
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("PATH", path);
    try {
      var session = new LocalSession(builder.start(), wire);
      sessions.add(session);
      if (closed) {
        session.close();
        throw new IllegalStateException("the host is closed");
      }
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the commands of this host said as errors. */
  String errors() throws IOException {
    return Files.readString(home.resolve("stderr"));
  }

  /** Whatever the test has left running ends with it, also when no file tells of it any more. */
  @Override
  public void close() throws IOException {
    closed = true;
    sessions.forEach(LocalSession::close);
    Proc.killAllOf(home);
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(ScratchHost::delete);
    }
  }

  /** The process that runs {@code run}. */
  long runner(RunId run) throws IOException {
    var file = state().resolve("run/" + run + "/pid");
    return Long.parseLong(Files.readString(file).split(" ")[0]);
  }

  /** Names in a folder of the state, sorted. */
  List<String> names(String folder) throws IOException {
    try (var files = Files.list(state().resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
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
}
