package dev.provision.transport;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The words that are really executed for an {@link Invocation}: {@code sh -c 'echo MARK; exec
 * WORDS'}, under sudo where another user's rights are wanted.
 *
 * <p>The mark separates what a login shell prints on its own (sshd lets bash read {@code .bashrc})
 * from the command's output, and tells that sudo has let us in. It is random, so that nothing but
 * the started command prints it; it is no secret. {@code exec} keeps exit status and signals.
 *
 * @param words what to execute
 * @param mark the line the command begins with
 * @param prompt what sudo asks with
 */
record CommandLine(List<String> words, String mark, String prompt) {

  static CommandLine of(Invocation invocation) {
    var nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    var tag = HexFormat.of().formatHex(nonce);
    var mark = "provision-begins-" + tag;
    var prompt = "provision-asks-" + tag + ":";
    var words = new ArrayList<String>();
    invocation.become().ifPresent(b -> words.addAll(sudo(b, prompt)));
    words.addAll(
        List.of("sh", "-c", "echo " + mark + "; exec " + String.join(" ", invocation.words())));
    return new CommandLine(List.copyOf(words), mark, prompt);
  }

  /**
   * One line for the login shell, whichever it is: sh, csh, fish and rc agree on single quotes
   * around what holds neither quotes, exclamation marks nor backslashes.
   */
  String text() {
    return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
  }

  /** LC_ALL=C so that sudo refuses in English, which {@link SudoRefusal} understands. */
  private static List<String> sudo(Become become, String prompt) {
    var words = new ArrayList<>(List.of("env", "LC_ALL=C", "sudo"));
    words.addAll(become.password().isPresent() ? List.of("-S", "-p", prompt) : List.of("-n"));
    words.addAll(List.of("-u", become.user(), "-H", "--"));
    return words;
  }
}
