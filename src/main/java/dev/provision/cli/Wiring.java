package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.engine.Apply;
import dev.provision.engine.Event;
import dev.provision.engine.Fleet;
import dev.provision.engine.HostAccess;
import dev.provision.engine.HostRun;
import dev.provision.engine.RunSettings;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Patience;
import dev.provision.transport.Connector;
import dev.provision.transport.Connectors;
import dev.provision.transport.SshDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the objects that do something, by hand, and hands them to each other; each when it is first
 * needed.
 */
final class Wiring implements Machinery, AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);
  private static final long ANSWER_SIZE = 64L * 1024 * 1024;

  private final Context context;
  private Optional<Connectors> connectors = Optional.empty();

  Wiring(Context context) {
    this.context = context;
  }

  @Override
  public Project project(ProjectRequest request) {
    var sources = request.inventories().isEmpty() ? List.of(usual()) : request.inventories();
    return FileProject.onDisk(context, request, sources);
  }

  private static String usual() {
    return Stream.of("inventory.yml", "inventory")
        .filter(p -> Files.exists(Path.of(p)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProvisionException(
                    ProvisionException.Kind.USAGE,
                    "there is no inventory.yml and no inventory/ here",
                    "give one with -i, or begin a project with: provision init"));
  }

  @Override
  public Run run(Job job, RunRequest request, Consumer<Event> events) {
    var settings = settings(job, request);
    var hosts = job.hosts().stream().map(h -> host(h, job, settings, events)).toList();
    return new EngineRun(new Apply(new Fleet(request.forks()), hosts), hosts, job.order());
  }

  private HostRun host(HostAccess access, Job job, RunSettings settings, Consumer<Event> events) {
    return new HostRun(access, connector(), job.resolution(), job.guests(), settings, events);
  }

  private RunSettings settings(Job job, RunRequest request) {
    return new RunSettings(
        context.operator(),
        request.command(),
        job.digest(),
        request.strict(),
        request.anyOs(),
        request.texts(),
        request.stopAfter(),
        new Ask(ANSWER_LIMIT, ANSWER_SIZE),
        Patience.USUAL,
        Thread::sleep,
        context.clock(),
        new SecureRandom()::nextInt);
  }

  @Override
  public void getReady() {
    connectors().getReady();
  }

  @Override
  public Connector connector() {
    return connectors();
  }

  private synchronized Connectors connectors() {
    if (connectors.isEmpty()) {
      var user = System.getProperty("user.name");
      connectors =
          Optional.of(new Connectors(SshDefaults.of(context.home(), context.environment(), user)));
    }
    return connectors.get();
  }

  @Override
  public synchronized void close() {
    if (connectors.isPresent()) {
      connectors.get().close();
    }
  }
}
