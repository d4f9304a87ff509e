package dev.provision.cli.view;

import dev.provision.engine.run.Holder;
import dev.provision.engine.run.HostState;
import dev.provision.engine.run.HostStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who holds a host, and what runs have left on it. */
public final class LockText {
  private LockText() {}

  /** For people. */
  public static List<String> lines(String host, HostStatus status) {
    var lines = new ArrayList<String>();
    lines.add(
        host
            + " | "
            + switch (status.lock()) {
              case HostStatus.Lock.Free() -> "free";
              case HostStatus.Lock.Held(Optional<Holder> holder, List<Long> pids) ->
                  "held by " + who(holder) + processes(pids);
            });
    for (var run : status.unfinished()) {
      var alive = run.pids().isEmpty() ? "has no end" : "is at work" + processes(run.pids());
      lines.add("  run " + run.run() + " " + alive);
    }
    for (var owed : status.owed()) {
      lines.add("  owed: " + Printable.line(String.join(", ", owed.notes().lines())));
    }
    return lines;
  }

  /** For programs. */
  public static Map<String, Object> json(HostStatus status) {
    var json = new LinkedHashMap<String, Object>();
    switch (status.lock()) {
      case HostStatus.Lock.Free() -> json.put("held", false);
      case HostStatus.Lock.Held(Optional<Holder> holder, List<Long> pids) -> {
        json.put("held", true);
        json.put("holder", holder.map(LockText::holder));
        json.put("pids", pids);
      }
    }
    var unfinished = new ArrayList<Object>();
    for (var run : status.unfinished()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("run", run.run().text());
      entry.put("pids", run.pids());
      unfinished.add(entry);
    }
    json.put("unfinished", unfinished);
    json.put("owed", status.owed().stream().map(o -> o.notes().lines()).toList());
    return json;
  }

  /** What became of a release. */
  public static String line(String host, HostState.Release release) {
    return switch (release) {
      case HostState.Release.Done(List<Long> pids) when pids.isEmpty() -> host + " | free";
      case HostState.Release.Done(List<Long> pids) ->
          host + " | free; left over of a dead run:" + processes(pids);
      case HostState.Release.Refused(Optional<Holder> holder, List<Long> pids) ->
          host
              + " | not released, a living run holds it: "
              + who(holder)
              + processes(pids)
              + "; wait for it, or end it on the host";
    };
  }

  private static Map<String, Object> holder(Holder holder) {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", holder.run().text());
    json.put("who", holder.who());
    json.put("since", holder.since().toString());
    json.put("why", holder.why());
    return json;
  }

  private static String who(Optional<Holder> holder) {
    return holder
        .map(h -> h.who() + " since " + h.since() + " (" + h.why() + ", run " + h.run() + ")")
        .map(Printable::line)
        .orElse("a run that does not say whose it is");
  }

  private static String processes(List<Long> pids) {
    return pids.isEmpty() ? "" : " (processes " + pids.toString().replaceAll("[\\[\\]]", "") + ")";
  }
}
