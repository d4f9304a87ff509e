package dev.provision.engine.fault;

import dev.provision.engine.HostAccess;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.transport.Connector;
import dev.provision.transport.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** This machine as a plain user's host. */
record ScratchFaultHost(ScratchHost host) implements FaultHost {
  static FaultHost with(Shell shell) {
    try {
      var made = new ScratchFaultHost(new ScratchHost(shell));
      made.sh("mkdir '" + made.folder() + "'");
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HostAccess access() {
    return new HostAccess("h", new Target.Local(), Optional.empty());
  }

  @Override
  public Connector connector() {
    return _ -> host.current();
  }

  @Override
  public String sh(String program) {
    return host.sh(program);
  }

  @Override
  public String folder() {
    return host.home().resolve("play").toString();
  }

  @Override
  public String state() {
    return host.state().toString();
  }

  @Override
  public String runFolder() {
    return host.state().resolve("run").toString();
  }

  @Override
  public void close() {
    try {
      host.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
