package dev.provision.site;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Secrets that are found again wherever they come out. Each has a core of letters and digits, which
 * stays as it is in every quoting and escaping, twice, with what has to be quoted and escaped
 * between.
 *
 * @param cores by the names of the secrets
 */
record Canaries(Map<String, String> cores) {
  static final String ARGUMENT = "canary_argument";
  static final String ENVIRONMENT = "canary_environment";
  static final String SUDO = "canary_sudo";
  static final String VAULT = "canary_vault";

  /** Those that reading.yml reads where nothing says that they are secret. */
  static final Set<String> READ = Set.of("canary_template", "canary_handler", "canary_rescue");

  private static final String NASTY = " 'q\"\\ $(id)`id` %2F&=<ü>;\t~ ";
  private static final String HASH = "canary_hash";
  private static final String COPY = "canary_copy";

  /** Fresh ones. */
  static Canaries fresh() {
    var cores = new LinkedHashMap<String, String>();
    var names =
        List.of(
            "template",
            "copy",
            "line",
            "block",
            "hash",
            "loop",
            "query",
            "header",
            "basic",
            "body",
            "download",
            "stdin",
            "fact",
            "environment",
            "script",
            "stderr",
            "block_stdin",
            "rescue",
            "argument",
            "user",
            "last",
            "handler",
            "sudo",
            "vault");
    names.forEach(name -> cores.put("canary_" + name, core()));
    return new Canaries(cores);
  }

  private static String core() {
    return "Cn" + new BigInteger(75, new SecureRandom()).toString(36);
  }

  /** The secret itself. */
  String value(String name) {
    var core = core(name);
    return switch (name) {
      case HASH -> "$6$" + core + "$" + core;
      case COPY -> "first " + core + NASTY + core + "\n  second " + core + "\n";
      case SUDO, VAULT -> core + " 'q\"\\ $ü " + core;
      default -> core + NASTY + core;
    };
  }

  private String core(String name) {
    var core = cores.get(name);
    if (core == null) {
      throw new AssertionError("no canary " + name);
    }
    return core;
  }

  /** What is searched for, and whose it is: the core, its hexadecimal and its base64 form. */
  Map<String, String> needles() {
    var needles = new LinkedHashMap<String, String>();
    cores.forEach(
        (name, core) -> {
          needles.put(core, name);
          needles.put(HexFormat.of().formatHex(bytes(core)), name);
          for (int shift = 0; shift < 3; shift++) {
            needles.put(piece(core, shift), name);
          }
        });
    return needles;
  }

  /** What could be tried out off-line: the plain SHA-256 of the secrets. */
  Map<String, String> digests() {
    var digests = new LinkedHashMap<String, String>();
    cores
        .keySet()
        .forEach(
            name -> {
              digests.put(sha256(value(name)), name);
              digests.put(sha256(value(name) + "\n"), name);
            });
    return digests;
  }

  /** The names whose needles are in a text. */
  Set<String> in(String text) {
    var found = new TreeSet<String>();
    needles()
        .forEach(
            (needle, name) -> {
              if (text.contains(needle)) {
                found.add(name);
              }
            });
    return found;
  }

  /** The base64 characters that do not hang on what stands before and behind. */
  private static String piece(String core, int shift) {
    var encoded = Base64.getEncoder().encodeToString(bytes("x".repeat(shift) + core + "xxx"));
    int from = shift == 0 ? 0 : 4;
    int whole = (shift + core.length()) / 3 * 4;
    return encoded.substring(from, whole);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
