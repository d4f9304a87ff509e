package dev.provision.engine.run;

import dev.provision.shell.WireText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes frames of the bytes of a channel, in whatever pieces they come. Nothing counts before the
 * line {@code @begin MARK}: login shells may greet. From there on a line starts a frame
 * ({@code @}), is data of the frame before (blank), or is empty and ends the frame; a line without
 * its newline is none. A frame is handed over when it is whole: at its empty line, or at the next
 * frame.
 *
 * <p>It outlives its channel: after {@link #cut} it takes up the same journal where it stopped. For
 * this it counts the journal's complete lines; frames about the link itself are not in the journal.
 */
final class FrameReader {
  private static final int NOISE_LIMIT = 64 * 1024;
  private static final int LINE_LIMIT = 1024 * 1024;
  private static final int FRAME_LIMIT = 16 * 1024 * 1024;

  private static final Pattern FRAME = Pattern.compile("@[a-z]+( [!-~]+)*");
  private static final Set<String> OF_THE_LINK =
      Set.of("ready", "missing", "refused", "busy", "nojournal", "gone");

  private final String mark;
  private final Consumer<Frame> frames;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> data = new ArrayList<>();
  private Optional<Frame> open = Optional.empty();
  private boolean begun;
  private boolean journal = true;
  private int noise;
  private int size;
  private long lines;

  /**
   * @param mark the words of the command that answers
   * @param frames is given each whole frame
   */
  FrameReader(String mark, Consumer<Frame> frames) {
    this.mark = mark;
    this.frames = frames;
  }

  /** Complete lines of the journal so far. */
  long lines() {
    return lines;
  }

  /**
   * Takes the next bytes.
   *
   * @throws ProtocolException when they hold a line that is none of ours
   */
  void accept(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        String text = WireText.decode(line.toByteArray());
        line.reset();
        line(text);
      } else {
        line.write(bytes[i]);
      }
    }
    if (line.size() > (begun ? LINE_LIMIT : NOISE_LIMIT)) {
      throw new ProtocolException("a line is longer than " + LINE_LIMIT + " bytes");
    }
  }

  /** The channel is gone: drops the line that did not come whole and waits for the mark again. */
  void cut() {
    line.reset();
    begun = false;
    noise = 0;
  }

  private void line(String text) {
    if (!begun) {
      greet(text);
    } else if (text.isEmpty()) {
      count();
      close();
    } else if (text.charAt(0) == ' ') {
      count();
      data(text.substring(1));
    } else {
      frame(text);
    }
  }

  private void greet(String text) {
    begun = text.equals("@begin " + mark);
    noise += text.length();
    if (noise > NOISE_LIMIT) {
      throw new ProtocolException("the login shell's start-up files print without end");
    }
  }

  private void data(String text) {
    if (open.isEmpty()) {
      throw new ProtocolException("data that belongs to no frame");
    }
    size += text.length();
    if (size > FRAME_LIMIT) {
      throw new ProtocolException("a frame is longer than " + FRAME_LIMIT + " bytes");
    }
    data.add(text);
  }

  private void frame(String text) {
    if (!FRAME.matcher(text).matches()) {
      throw new ProtocolException("no frame: " + text.substring(0, Math.min(80, text.length())));
    }
    var words = List.of(text.substring(1).split(" "));
    var frame = new Frame(words.getFirst(), words.subList(1, words.size()), List.of());
    switch (frame.name()) {
      case "alive" -> {}
      case "follow" -> follow(frame);
      default -> {
        close();
        journal = !OF_THE_LINK.contains(frame.name());
        count();
        open = Optional.of(frame);
      }
    }
  }

  /** From here on it is the journal again; the frame that was open at the cut still is. */
  private void follow(Frame frame) {
    if (!frame.word(1).equals(Long.toString(lines))) {
      throw new ProtocolException("asked for lines after " + lines + ", got " + frame.words());
    }
    if (!journal) {
      close();
    }
    journal = true;
  }

  private void count() {
    if (journal) {
      lines++;
    }
  }

  private void close() {
    var whole = open.map(f -> new Frame(f.name(), f.words(), data));
    open = Optional.empty();
    data.clear();
    size = 0;
    whole.ifPresent(frames);
  }
}
