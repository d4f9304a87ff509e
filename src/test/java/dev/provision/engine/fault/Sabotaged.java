package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.HostAccess;
import dev.provision.shell.WireText;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Tunnel;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * A host whose programs lack a safeguard: words of them are replaced on the way. A trial that does
 * not fail there proves nothing elsewhere.
 *
 * @param words what is replaced, by what
 * @param mark what only the program holds in which they are replaced
 */
record Sabotaged(FaultHost host, Map<String, String> words, String mark) implements FaultHost {
  private static final String PROGRAM = "_main\n";
  private static final String LAUNCHER = "\nl_launch ";

  /** Words of the runs' own programs. */
  Sabotaged(FaultHost host, Map<String, String> words) {
    this(host, words, PROGRAM);
  }

  /** Words of what launches them. */
  static Sabotaged launcher(FaultHost host, Map<String, String> words) {
    return new Sabotaged(host, words, LAUNCHER);
  }

  @Override
  public Connector connector() {
    return target -> {
      var connection = host.connector().connect(target);
      return new Connection() {
        @Override
        public Session start(Invocation invocation) {
          return new Altered(connection.start(invocation), invocation.words().contains("launch"));
        }

        @Override
        public Tunnel tunnel(String server, int port) throws IOException {
          return connection.tunnel(server, port);
        }

        @Override
        public void close() {
          connection.close();
        }
      };
    };
  }

  @Override
  public HostAccess access() {
    return host.access();
  }

  @Override
  public String sh(String program) {
    return host.sh(program);
  }

  @Override
  public String folder() {
    return host.folder();
  }

  @Override
  public String state() {
    return host.state();
  }

  @Override
  public String runFolder() {
    return host.runFolder();
  }

  @Override
  public void close() {
    host.close();
  }

  private final class Altered implements Session {
    private final Session session;
    private final boolean launches;

    Altered(Session session, boolean launches) {
      this.session = session;
      this.launches = launches;
    }

    @Override
    public OutputStream stdin() {
      return new FilterOutputStream(session.stdin()) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          var text = WireText.decode(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
          // The launcher comes first, the program after it.
          out.write(WireText.encode(launches && text.contains(mark) ? altered(text) : text));
        }
      };
    }

    private String altered(String text) {
      var result = text;
      for (var word : words.entrySet()) {
        assertThat(result).contains(word.getKey());
        result = result.replace(word.getKey(), word.getValue());
      }
      return result;
    }

    @Override
    public InputStream stdout() {
      return session.stdout();
    }

    @Override
    public InputStream stderr() {
      return session.stderr();
    }

    @Override
    public int await(Duration limit) {
      return session.await(limit);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
