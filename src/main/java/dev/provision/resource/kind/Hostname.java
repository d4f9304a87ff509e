package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Module;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;

/**
 * {@code hostname}: the name of the host, now and after a boot.
 *
 * @param name labels of letters, digits and hyphens with dots between, at most 64 characters as
 *     hostname(7) has it
 */
public record Hostname(String name) {
  public static final Module<Hostname> MODULE = Module.of(new Kind(), Module.BUILTIN);

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /**
   * The two places of the name.
   *
   * @param running what the kernel says
   * @param permanent what /etc/hostname says
   */
  record Names(String running, String permanent) {}

  private record Kind() implements StateKind<Hostname, Names> {
    private static final Library LIBRARY = Library.beside(Hostname.class, "hostname.sh");

    @Override
    public String name() {
      return "hostname";
    }

    @Override
    public Class<Hostname> parameters() {
      return Hostname.class;
    }

    @Override
    public Class<Names> state() {
      return Names.class;
    }

    @Override
    public List<Problem> check(Hostname host) {
      return host.name.length() <= 64 && host.name.matches(LABEL + "(?:\\." + LABEL + ")*")
          ? List.of()
          : List.of(
              new Problem(
                  "name",
                  "this cannot be the name of a host",
                  "letters, digits and hyphens, with dots between labels; see hostname(7)"));
    }

    @Override
    public List<Library> libraries() {
      return List.of(LIBRARY);
    }

    @Override
    public ObjectKey object(Hostname host) {
      return new ObjectKey("hostname", "");
    }

    @Override
    public Desired<Names> desired(Hostname host, HostFacts facts) {
      return Desired.present(new Names(host.name, host.name));
    }

    @Override
    public Sh probe(List<Hostname> items) {
      return Sh.call("hostname_probe", Word.number(items.size()));
    }

    @Override
    public Sh ensure(List<Hostname> items, HostFacts facts) {
      return Sh.call("hostname_ensure", Word.quoted(items.getFirst().name));
    }
  }
}
