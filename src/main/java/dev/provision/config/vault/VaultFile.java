package dev.provision.config.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The envelope of an encrypted text, as Ansible's user guide describes it: a header line, then hex
 * in lines of 80 characters, which stands for three lines of hex again.
 *
 * @param label the vault id; with one the format is 1.2, without one 1.1
 * @param salt in hex
 * @param hmac of the cipher text, in hex
 * @param cipherText in hex
 */
public record VaultFile(Optional<String> label, String salt, String hmac, String cipherText) {
  private static final String MAGIC = "$ANSIBLE_VAULT";
  private static final String CIPHER = "AES256";
  private static final String PLAIN_VERSION = "1.1";
  private static final String LABELLED_VERSION = "1.2";
  private static final int WIDTH = 80;
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern LABEL = Pattern.compile("[^;\\s][^;\\r\\n]*");

  public VaultFile {
    if (label.isPresent() && !LABEL.matcher(label.get()).matches()) {
      throw new IllegalArgumentException("a vault label cannot be empty or hold ; or line breaks");
    }
  }

  /**
   * @param text with or without blanks around its lines, as it stands indented in YAML
   * @throws IllegalArgumentException with a sentence, when it is not of this format
   */
  public static VaultFile parse(String text) {
    var lines = text.strip().lines().map(String::strip).toList();
    var label = label(lines.isEmpty() ? "" : lines.getFirst());
    var body = String.join("", lines.subList(Math.min(1, lines.size()), lines.size()));
    var parts = new String(unhex(body), StandardCharsets.US_ASCII).split("\n", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("the encrypted text is cut off or damaged");
    }
    List.of(parts).forEach(VaultFile::unhex);
    return new VaultFile(label, parts[0], parts[1], parts[2]);
  }

  private static Optional<String> label(String header) {
    var fields = header.split(";", -1);
    if (!fields[0].equals(MAGIC)) {
      throw new IllegalArgumentException("it does not begin with " + MAGIC);
    }
    if (fields.length < 3 || !fields[2].strip().equals(CIPHER)) {
      throw new IllegalArgumentException("only the cipher " + CIPHER + " is supported");
    }
    var version = fields[1].strip();
    if (version.equals(PLAIN_VERSION) && fields.length == 3) {
      return Optional.empty();
    }
    if (version.equals(LABELLED_VERSION) && fields.length == 4) {
      return Optional.of(fields[3].strip());
    }
    throw new IllegalArgumentException(
        "only the formats " + PLAIN_VERSION + " and " + LABELLED_VERSION + " are supported");
  }

  /** The text of a file; ends in a line break. */
  public String format() {
    var header = MAGIC + ";" + label.map(l -> LABELLED_VERSION).orElse(PLAIN_VERSION);
    var text = new StringBuilder(header + ";" + CIPHER + label.map(l -> ";" + l).orElse("") + "\n");
    var inner = salt + "\n" + hmac + "\n" + cipherText;
    var body = HEX.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < body.length(); i += WIDTH) {
      text.append(body, i, Math.min(body.length(), i + WIDTH)).append('\n');
    }
    return text.toString();
  }

  static byte[] unhex(String hex) {
    try {
      return HEX.parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the encrypted text is cut off or damaged", e);
    }
  }

  static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
