package dev.provision.engine.fault;

import dev.provision.engine.HostAccess;
import dev.provision.transport.Connector;

/** A host that faults happen to, seen past the product. */
interface FaultHost extends AutoCloseable {
  /** How the product reaches it. */
  HostAccess access();

  Connector connector();

  /** Runs a program of sh on the host, past the product, with the rights that runs have there. */
  String sh(String program);

  /** An empty folder of the user that runs have. */
  String folder();

  /** Where runs keep what survives a boot. */
  String state();

  /** Where runs keep what does not. */
  String runFolder();

  /** The controller that {@code fault} strikes. */
  default Controller struck(Fault fault, FaultPlay play) {
    return new Controller(this, play::resolve);
  }

  /** Cuts the connection of a controller; the run does not notice. */
  default void cut(Controller controller) {
    controller.cut();
  }

  /** Lets connections through again. */
  default void heal() {}

  /** What a controller does before it tries to connect again. */
  default void awaitWhole() {}

  @Override
  void close();

  /** What the newest run is at. */
  default Look look() {
    return Look.of(
        sh(
            """
            cd '%s/runs' 2>/dev/null || exit 0
            n=0
            for r in *; do n=$((n + 1)); done
            [ -e "$r/journal" ] || exit 0
            p=0 s=-
            if [ -s '%s'/"$r/pid" ]; then
              read -r p _ <'%s'/"$r/pid"
              if { IFS= read -r l <"/proc/$p/stat"; } 2>/dev/null; then l=${l##*) } s=${l%%%% *}; fi
            fi
            awk -v head="$n $r $p $s" '/^@(item|tail)/ { next } /^@/ { n++; l = $0 }
              END { print head, n + 0, l }' "$r/journal"
            """
                .formatted(state(), runFolder(), runFolder())));
  }

  default void kill(String signal, long pid) {
    sh("kill -" + signal + " " + pid);
  }

  /** Kills what has {@code pid} as its session. */
  default void killSession(long pid) {
    sh(
        """
        for f in /proc/[0-9]*/stat; do
          { IFS= read -r l <"$f"; } 2>/dev/null || continue
          p=${f#/proc/} p=${p%%/stat}
          set -- ${l##*) }
          [ "$4" != %d ] || kill -9 "$p"
        done
        """
            .formatted(pid));
  }
}
