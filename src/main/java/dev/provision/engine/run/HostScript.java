package dev.provision.engine.run;

import dev.provision.resource.Lines;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.stream.Stream;

/** The programs that carry other programs, made of the .sh files beside. */
enum HostScript {
  LAUNCH("host.sh", "swap.sh", "launch.sh", "follow.sh"),
  FOLLOW("host.sh", "follow.sh"),
  STATE("host.sh", "state.sh");

  private final List<String> files;

  HostScript(String... files) {
    this.files = List.of(files);
  }

  /** {@code launch RUN}; what the holder says of itself comes along as words of the program. */
  static Parcel launch(Holder holder) {
    return Parcel.of(
        Sh.all(
            List.of(
                Library.beside(Lines.class, "core.sh").sh(),
                LAUNCH.functions(),
                Sh.assign("_l_who", Word.quoted(holder.who())),
                Sh.assign("_l_since", Word.quoted(holder.since().toString())),
                Sh.assign("_l_why", Word.quoted(holder.why())),
                Sh.assign("_l_playbook", Word.quoted(holder.playbook())),
                Sh.call("l_launch", Word.plain(holder.run().text())))));
  }

  /**
   * {@code follow RUN FROM}.
   *
   * @param patience how long the first line of the journal is waited for, in twentieths of a second
   */
  static Parcel follow(RunId run, long from, int patience) {
    return Parcel.of(
        Sh.all(
            List.of(
                FOLLOW.functions(),
                Sh.call("h_begin", Word.plain(run.text())),
                Sh.call("h_places"),
                Sh.call(
                    "f_follow",
                    Word.plain(run.text()),
                    Word.number(from),
                    Word.number(patience)))));
  }

  /** A question of state.sh. */
  static Sh state(String function, Word... words) {
    return Sh.all(List.of(STATE.functions(), Sh.call("h_places"), Sh.call(function, words)));
  }

  private Sh functions() {
    return Sh.all(
        Stream.of(files.toArray(String[]::new))
            .map(f -> Library.beside(HostScript.class, f).sh())
            .toList());
  }
}
