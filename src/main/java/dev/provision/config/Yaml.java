package dev.provision.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 as Ansible does, with the place of every value. No object is ever built from a
 * tag.
 *
 * <p>Supported: anchors, aliases, merge keys, {@code !vault}, {@code !unsafe} and the core tags.
 * Stricter than Ansible: a key twice is an error, dates stay text, one document per file. A file
 * that is encrypted as a whole is decrypted, and all its texts and numbers are hidden.
 */
public final class Yaml {
  private static final int DEPTH = 100;
  private static final int ALIASES = 10_000;

  private final VaultText vault;

  public Yaml(VaultText vault) {
    this.vault = vault;
  }

  /**
   * Reads one file. An empty file is {@link Node.Null}.
   *
   * @param file its name in positions
   * @param bytes its content
   * @param out takes what is wrong
   * @return empty when there was an error
   * @throws ProvisionException of kind VAULT_KEY, when something encrypted cannot be opened
   */
  public Optional<Node> read(String file, byte[] bytes, Diagnostics out) {
    var node = YamlBytes.decode(file, bytes, out).flatMap(text -> decrypted(file, text, out));
    if (node.isEmpty()) {
      out.lackFile();
    }
    return node;
  }

  /**
   * Reads a text, for example of the command line. As {@link #read(String, byte[], Diagnostics)}.
   */
  public Optional<Node> read(String name, String text, Diagnostics out) {
    return read(name, text.getBytes(StandardCharsets.UTF_8), out);
  }

  private Optional<Node> decrypted(String file, String text, Diagnostics out) {
    if (!VaultLines.isWhole(text)) {
      return parse(file, text, out);
    }
    var at = new Position(file, 1, 1);
    var found = new Diagnostics();
    try {
      var plain = vault.reveal(text, at).reveal();
      var node = YamlBytes.printable(file, plain, found).flatMap(t -> parse(file, t, found));
      found.list().forEach(d -> out.add(withoutWords(d)));
      return node.map(NodeMarks::hidden);
    } catch (IllegalArgumentException e) {
      out.add(Diagnostic.error(at, "the encrypted file is damaged").cause(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What is wrong with decrypted text is said without a word of it. */
  private static Diagnostic withoutWords(Diagnostic diagnostic) {
    return Diagnostic.error(diagnostic.at(), "the text in the encrypted file is wrong here")
        .cause("line and column are those of the decrypted text, which is not shown")
        .remedy("look at it with: provision vault view " + diagnostic.at().file());
  }

  private Optional<Node> parse(String file, String text, Diagnostics out) {
    var source = SourceLines.of(text);
    var options = options();
    var reader = new StreamReader(text);
    var found = new Diagnostics();
    Node result = new Node.Null(new Position(file, 1, 1));
    try {
      var root =
          new Composer(new ParserImpl(reader, options), new PlainTags(), options).getSingleNode();
      if (root != null) {
        result = new NodeReader(file, source, vault, found).read(root);
      }
    } catch (MarkedYAMLException e) {
      found.add(new YamlMistake(file, source).of(e));
    } catch (YAMLException e) {
      var at = ScalarPlace.position(reader.getMark(), file);
      found.add(
          Diagnostic.error(at, "the text is nested too deeply or repeats too much")
              .cause("at most " + DEPTH + " levels and " + ALIASES + " aliases are read"));
    }
    out.addAll(found);
    return found.hasErrors() ? Optional.empty() : Optional.of(result);
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEPTH);
    options.setMaxAliasesForCollections(ALIASES);
    options.setCodePointLimit(YamlBytes.MAXIMUM);
    // Nothing is built from tags; the reader of nodes refuses unknown ones with a place.
    options.setTagInspector(tag -> true);
    return options;
  }
}
