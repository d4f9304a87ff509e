package dev.provision.cli;

import dev.provision.inventory.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The commands of {@code keys}. */
final class KeysCommands {
  private KeysCommands() {}

  /** {@code keys add}. */
  static final class Add extends KeysCommand.Making {
    Add(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      make(ring());
      return ExitCode.OK;
    }
  }

  /** {@code keys rotate}: both keys open the door for a while, so that nobody has to hurry. */
  static final class Rotate extends KeysCommand.Making {
    @Option(
        names = "--overlap",
        paramLabel = "DAYS",
        defaultValue = "7",
        description = "How long the old keys go on; 0 ends them at once. Usual: 7 days.")
    int overlap;

    Rotate(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      if (overlap < 0) {
        throw VaultDesk.refused("--overlap cannot be negative", "give a number of days");
      }
      var last = now().plus(Duration.ofDays(overlap));
      make(known().until(client(), last));
      context.err().println("The keys it had end at " + last + ".");
      return ExitCode.OK;
    }
  }

  /** {@code keys revoke}. */
  static final class Revoke extends KeysCommand.OfClient {
    @Option(names = "--id", paramLabel = "ID", description = "Only this key of the client.")
    Optional<String> id = Optional.empty();

    Revoke(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var before = known();
      var after = before.without(client(), key -> id.isEmpty() || id.get().equals(key.id()));
      int revoked = before.of(client()).size() - after.of(client()).size();
      if (revoked == 0) {
        throw VaultDesk.refused(
            "'%s' has no key '%s'".formatted(client(), id.orElse("")),
            "provision keys list shows those it has");
      }
      write(after);
      var what = revoked == 1 ? "1 key" : revoked + " keys";
      context.err().println("Took " + what + " from " + client() + "; the next apply refuses it.");
      return ExitCode.OK;
    }
  }

  /** {@code keys list}. */
  static final class List extends KeysCommand {
    private static final String ROW = "%-20s  %-6s  %-10s  %-20s  %s%n";

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    List(Context context) {
      super(context);
    }

    @Override
    public ExitCode run() {
      var ring = ring();
      var rows = new ArrayList<Map<String, Object>>();
      ring.keys().forEach((client, keys) -> keys.forEach(key -> rows.add(row(client, key))));
      new Listing(ROW, rows).print(context, json, "No client has a key in " + path() + ".");
      return ExitCode.OK;
    }

    private Map<String, Object> row(String client, ApiKey key) {
      var row = new LinkedHashMap<String, Object>();
      row.put("client", client);
      row.put("id", key.id());
      row.put("created", key.created());
      row.put("expires", key.end().map(Instant::toString).orElse("never"));
      row.put("state", key.isOver(now()) ? "expired" : "good");
      return row;
    }
  }
}
