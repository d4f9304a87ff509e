package dev.provision.cli;

import dev.provision.cli.view.Masks;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;

/**
 * Makes every decrypted value known to the masks. Of a file that is encrypted as a whole the values
 * are meant, not its lines.
 */
record MaskingVault(VaultText vault, Masks masks) implements VaultText {
  @Override
  public Secret reveal(String cipherText, Position at) {
    var secret = vault.reveal(cipherText, at);
    boolean whole = at.line() == 1 && at.column() == 1;
    var parsed =
        whole
            ? new Yaml(VaultText.none()).read("", secret.reveal(), new Diagnostics())
            : java.util.Optional.<Node>empty();
    parsed.ifPresentOrElse(this::scalars, () -> masks.add(secret));
    return secret;
  }

  private void scalars(Node node) {
    switch (node) {
      case Node.Str s -> masks.add(Secret.of(s.text()));
      case Node.Num n -> masks.add(Secret.of(n.raw()));
      case Node.Hidden h -> masks.add(h.secret());
      case Node.Seq s -> s.items().forEach(this::scalars);
      case Node.Map m -> m.entries().forEach(e -> scalars(e.value()));
      case Node.Bool _, Node.Null _ -> {}
    }
  }
}
