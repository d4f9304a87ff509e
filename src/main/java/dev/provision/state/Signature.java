package dev.provision.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.Repository;

/**
 * Signs commits where the repository's own configuration asks for it, as git-config(1) has it:
 * {@code commit.gpgsign}, {@code gpg.format = ssh}, {@code user.signingkey}. The key is used by
 * ssh-keygen(1), so that agents and hardware keys work; git verifies what comes of it.
 */
final class Signature {
  private static final String NAMESPACE = "git";

  private Signature() {}

  /** Adds a signature, if one is wanted; the commit is complete otherwise. */
  static void sign(Repository repository, CommitBuilder commit) throws IOException {
    var config = repository.getConfig();
    if (!config.getBoolean("commit", "gpgsign", false)) {
      return;
    }
    var key = config.getString("user", null, "signingkey");
    if (!"ssh".equals(config.getString("gpg", null, "format")) || key == null) {
      throw new IOException(
          "commits are to be signed, which works with gpg.format = ssh and a user.signingkey only");
    }
    commit.setGpgSignature(new GpgSignature(signature(key, commit.build())));
  }

  private static byte[] signature(String key, byte[] text) throws IOException {
    var process =
        new ProcessBuilder(List.of("ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", key)).start();
    try (var in = process.getOutputStream()) {
      in.write(text);
    } catch (IOException _) {
      // it ended before it read, and says why
    }
    var signature = process.getInputStream().readAllBytes();
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the commit cannot be signed: " + errors.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return signature;
  }
}
