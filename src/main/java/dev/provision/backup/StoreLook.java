package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.engine.run.ProtocolException;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a store has of the blobs that are to be brought.
 *
 * @param have those that are there, whole
 * @param part how many bytes of what is not
 * @param free bytes of its disk
 */
record StoreLook(Set<Digest> have, Map<Digest, Long> part, long free) {
  private static final Ask ASK = new Ask(Duration.ofHours(2), 64L * 1024 * 1024);
  private static final long KILO = 1024;

  private static final int BUSY = 60;
  private static final long PAUSE = 2000;

  /** Another one is at work there; it may be our own, whose end the host has not noticed yet. */
  private static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static StoreLook of(HostLink link, HostAccess access, StoreTarget target, List<Blob> blobs) {
    for (int left = BUSY; ; left--) {
      try {
        return once(link, access, target, blobs);
      } catch (Busy e) {
        if (left == 0) {
          throw new Refused("another restore is at work there");
        }
        HostLink.pause(PAUSE);
      }
    }
  }

  private static StoreLook once(
      HostLink link, HostAccess access, StoreTarget target, List<Blob> blobs) {
    var have = new HashSet<Digest>();
    var part = new HashMap<Digest, Long>();
    long free = Long.MAX_VALUE;
    for (Frame frame : ASK.ask(link.current(), access.become(), target.look(blobs))) {
      switch (frame.name()) {
        case "have" -> have.add(digest(frame));
        case "part" -> part.put(digest(frame), number(frame, 1));
        case "busy" -> throw new Busy();
        case "strange" -> throw new Refused(target.store() + "/.provision-restore is not root's");
        case "nostore" -> throw new Refused("there is no folder " + target.store());
        case "free" -> free = number(frame, 0) * KILO;
        default -> {} // what a login shell says
      }
    }
    return new StoreLook(have, part, free);
  }

  long from(Blob blob) {
    return part.getOrDefault(blob.digest(), 0L);
  }

  private static long number(Frame frame, int word) {
    if (!frame.word(word).matches("[0-9]{1,15}")) {
      throw new ProtocolException("no number: " + frame.word(word));
    }
    return Long.parseLong(frame.word(word));
  }

  private static Digest digest(Frame frame) {
    try {
      return new Digest(frame.word(0).replaceFirst("^sha256-", ""));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("no blob's name: " + frame.word(0));
    }
  }
}
