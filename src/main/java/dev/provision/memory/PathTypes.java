package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is at paths of a host just now. Nothing is removed because of what a record says alone.
 *
 * @param types in the words of stat(1); of what is not there none
 */
public record PathTypes(Map<String, String> types) {
  /** Asks a host. */
  public static PathTypes of(List<String> paths, Connection connection, Optional<Become> become) {
    var types = new HashMap<String, String>();
    Looks.at(
            paths,
            (n, path) -> Sh.call("path_type", Word.number(n), Word.quoted(path)),
            connection,
            become)
        .forEach(
            (path, frame) ->
                Lines.of(frame.data()).value("type").ifPresent(t -> types.put(path, t)));
    return new PathTypes(types);
  }

  /** Whether something is there. */
  public boolean isThere(String path) {
    return types.containsKey(path);
  }

  /** Whether it is something that can be removed by itself: a file or a link. */
  boolean isSingle(String path) {
    var type = types.getOrDefault(path, "");
    return type.startsWith("regular") || type.equals("symbolic link");
  }
}
