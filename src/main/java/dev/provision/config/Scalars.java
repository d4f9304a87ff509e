package dev.provision.config;

import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads scalars by their tag. */
final class Scalars {
  static final String UNSAFE = "!unsafe";

  /** The second is an old spelling that Ansible still reads. */
  private static final Set<String> VAULT = Set.of("!vault", "!vault-encrypted");

  private final String file;
  private final SourceLines source;
  private final VaultText vault;
  private final Diagnostics out;

  Scalars(String file, SourceLines source, VaultText vault, Diagnostics out) {
    this.file = file;
    this.source = source;
    this.vault = vault;
    this.out = out;
  }

  Node read(ScalarNode node) {
    var place = ScalarPlace.of(node, file, source);
    var tag = node.getTag();
    var text = node.getValue();
    if (tag.equals(PlainTags.PLAIN)) {
      return YamlScalar.resolve(place.at(), text, place.style());
    }
    if (tag.equals(Tag.STR)) {
      return new Node.Str(place.at(), text, place.style());
    }
    if (tag.getValue().equals(UNSAFE)) {
      return new Node.Str(place.at(), text, Node.Style.UNSAFE);
    }
    var start = ScalarPlace.position(node.getStartMark(), file);
    if (VAULT.contains(tag.getValue())) {
      return hidden(start, text);
    }
    return core(start, tag, YamlScalar.resolve(place.at(), text, place.style()));
  }

  /** The key's text as written, whatever it would mean as a value. */
  Optional<Node.Str> key(ScalarNode node) {
    var place = ScalarPlace.of(node, file, source);
    var tag = node.getTag();
    if (!tag.equals(PlainTags.PLAIN) && !tag.equals(Tag.STR)) {
      out.add(Diagnostic.error(place.at(), "a key cannot have the tag " + shown(tag)));
      return Optional.empty();
    }
    if (node.getValue().isEmpty()) {
      out.add(Diagnostic.error(place.at(), "a key is empty"));
      return Optional.empty();
    }
    return Optional.of(new Node.Str(place.at(), node.getValue(), place.style()));
  }

  private Node hidden(Position at, String cipherText) {
    try {
      return new Node.Hidden(at, vault.reveal(cipherText, at));
    } catch (IllegalArgumentException e) {
      out.add(
          Diagnostic.error(at, "the value after !vault is not encrypted text")
              .cause(e.getMessage())
              .remedy("make one with: provision vault encrypt-string"));
      return new Node.Null(at);
    }
  }

  /** {@code !!int "3"}: what the tag promises must be what the text is. */
  private Node core(Position at, Tag tag, Node value) {
    boolean kept =
        switch (value) {
          case Node.Num n when n.value() instanceof Double -> tag.equals(Tag.FLOAT);
          case Node.Num _ -> tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
          case Node.Bool _ -> tag.equals(Tag.BOOL);
          case Node.Null _ -> tag.equals(Tag.NULL);
          case Node.Str _, Node.Hidden _, Node.Seq _, Node.Map _ -> false;
        };
    if (!kept) {
      boolean known = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL).contains(tag);
      out.add(
          known
              ? Diagnostic.error(at, "the value is not what its tag " + shown(tag) + " says")
              : unknownTag(at, tag));
    }
    return value;
  }

  Diagnostic unknownTag(Position at, Tag tag) {
    if (VAULT.contains(tag.getValue())) {
      return Diagnostic.error(at, "only text can be encrypted, not a list or a mapping");
    }
    return Diagnostic.error(at, "unknown tag " + shown(tag))
        .cause("known are !vault, !unsafe, !!str, !!int, !!float, !!bool, !!null, !!seq and !!map")
        .remedy("quote the value if the exclamation mark belongs to it");
  }

  private static String shown(Tag tag) {
    return tag.startsWith(Tag.PREFIX)
        ? "!!" + tag.getValue().substring(Tag.PREFIX.length())
        : tag.getValue();
  }
}
