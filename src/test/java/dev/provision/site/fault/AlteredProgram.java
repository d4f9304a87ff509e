package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The packaged program with words of one of its files replaced: a runner that lacks a safeguard and
 * stands still where that matters, so that a trial that does not fail with it proves nothing
 * without it; or one that only stands still.
 *
 * @param file one of those that a run's program is made of
 * @param words what is replaced, by what
 */
record AlteredProgram(String file, Map<String, String> words) {
  /** The handlers are noted after the outcome, not before the step acts. */
  static final AlteredProgram NOTED_LATE =
      new AlteredProgram(
          "runner.sh",
          Map.of(
              "_owe \"$1\" \"$2\"",
              "_owed_now= _late=$2",
              "_j \"@changed $1\"\n    return",
              "_j \"@changed $1\"; kill -STOP $$; _owe \"$1\" \"$_late\"\n    return"));

  /** A handler is no longer owed once it has begun. */
  static final AlteredProgram FORGOTTEN_EARLY =
      new AlteredProgram(
          "flow.sh",
          Map.of(
              "_j \"@handler $1\"",
              "rm -f \"$PROV_STATE/owed/$1\"; _j \"@handler $1\"; kill -STOP $$"));

  /** The runner stands still within its final survey. */
  static final AlteredProgram STOPS_IN_THE_TAIL =
      new AlteredProgram(
          "flow.sh",
          Map.of("{ printf '@tail\\n' && {", "{ printf '@tail\\n' && kill -STOP $$ && {"));

  private static final String BESIDE = "dev/provision/engine/program/";

  /**
   * The runner stands still after a frame that is known by its words, not by its number.
   *
   * @param frame how the frame begins
   * @param step part of the name of the step that it is about
   */
  static AlteredProgram stopsAfter(String frame, String step) {
    var stop =
        """
        case $1 in @step*) _near=no; case $1 in *'%s'*) _near=yes ;; esac ;; esac
          case ${_near-}/$1 in yes/%s*) kill -STOP $$ ;; esac\
        """
            .formatted(step, frame);
    return new AlteredProgram(
        "runner.sh", Map.of("[ \"$_frames\" != \"$_stop_after\" ] || kill -STOP $$", stop));
  }

  /** A new folder with the altered file, to be looked into before the program's own. */
  Path in(Path folder) {
    var name = BESIDE + file;
    try (var original = AlteredProgram.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(original).as(name).isNotNull();
      var text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
      for (var word : words.entrySet()) {
        assertThat(text).contains(word.getKey());
        text = text.replace(word.getKey(), word.getValue());
      }
      var instead = Files.createTempDirectory(folder, "altered");
      var altered = instead.resolve(name);
      Files.createDirectories(altered.getParent());
      Files.writeString(altered, text);
      return instead;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
