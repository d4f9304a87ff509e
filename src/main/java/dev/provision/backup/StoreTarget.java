package dev.provision.backup;

import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A store that blobs and manifests are brought into: the programs for that.
 *
 * @param store the folder that has, or is to have, {@code blobs} and {@code manifests}
 * @param owner of what is written, {@code user:group}
 */
record StoreTarget(String store, String owner) {
  private static final Library RESTORE = Library.beside(StoreTarget.class, "restore.sh");

  /** Removes it, and what earlier ones of its sort left. */
  Sh gone() {
    return Sh.all(
        List.of(RESTORE.sh(), Sh.assign("r_store", Word.quoted(store)), Sh.call("r_gone")));
  }

  /** Makes an empty store. */
  Sh made() {
    return Sh.all(
        List.of(
            RESTORE.sh(),
            Sh.assign("r_store", Word.quoted(store)),
            Sh.call("r_gone"),
            Sh.assign("r_owner", Word.quoted(owner)),
            Sh.call(
                "r_folder",
                Word.quoted(store),
                Word.quoted(store + "/blobs"),
                Word.quoted(store + "/manifests"))));
  }

  /** Asks which of these are there. */
  Sh look(List<Blob> blobs) {
    var words = new ArrayList<Word>();
    for (Blob blob : blobs) {
      words.add(Word.plain(file(blob.digest())));
      words.add(Word.number(blob.size()));
    }
    return begun().then(Sh.call("r_look", words));
  }

  /**
   * Takes blobs from standard input, one behind the other; says {@code @want} when it is ready.
   *
   * @param from how many bytes of each are there already
   */
  Sh take(List<Blob> blobs, Map<Digest, Long> from) {
    var parts = new ArrayList<Sh>();
    parts.add(begun());
    parts.add(Sh.orElse(Sh.call("r_folder", Word.quoted(store + "/blobs")), Sh.constant("exit 1")));
    parts.add(Sh.constant("printf '@want\\n\\n'\n"));
    for (Blob blob : blobs) {
      var name = Word.plain(file(blob.digest()));
      long begin = from.getOrDefault(blob.digest(), 0L);
      parts.add(Sh.call("r_take", name, Word.number(blob.size()), Word.number(begin)));
    }
    return Sh.all(parts);
  }

  /**
   * Writes manifests.
   *
   * @param manifests their bytes, by the paths below {@code manifests}
   * @param blobs what each needs
   */
  Sh models(Map<String, byte[]> manifests, Map<String, List<Blob>> blobs) {
    var parts = new ArrayList<Sh>();
    parts.add(begun());
    parts.add(
        Sh.call("r_folder", Word.quoted(store + "/blobs"), Word.quoted(store + "/manifests")));
    manifests.forEach(
        (path, text) -> {
          var words = new ArrayList<Word>();
          words.add(Word.quoted(path));
          words.add(Word.quoted(Base64.getEncoder().encodeToString(text)));
          blobs.get(path).forEach(b -> words.add(Word.plain(file(b.digest()))));
          parts.add(Sh.call("r_model", words));
        });
    parts.add(Sh.call("r_end"));
    return Sh.all(parts);
  }

  private Sh begun() {
    return Sh.all(
        List.of(
            RESTORE.sh(),
            Sh.assign("r_store", Word.quoted(store)),
            Sh.assign("r_owner", Word.quoted(owner)),
            Sh.orElse(Sh.call("r_stage"), Sh.constant("{ printf '@done\\n\\n'; exit; }\n"))));
  }

  private static String file(Digest digest) {
    return "sha256-" + digest.hex();
  }
}
