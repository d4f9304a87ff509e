package dev.provision.resource.kind;

import dev.provision.config.Node;
import dev.provision.config.Secret;
import dev.provision.config.Text;
import dev.provision.resource.Blob;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Rendered;
import java.util.Arrays;
import java.util.List;

/** Puts the controller's file of a case where the playbook's room puts the real one. */
final class LocalSource {
  private LocalSource() {}

  static Node into(Node parameters, Class<? extends Record> type, Node.Map local) {
    boolean template =
        Arrays.stream(type.getRecordComponents()).anyMatch(c -> c.getType() == Rendered.class);
    var map = (Node.Map) parameters;
    return new Node.Map(
        map.at(),
        map.entries().stream()
            .map(
                e ->
                    e.key().text().equals("src")
                        ? new Node.Entry(e.key(), replaced(e.value(), template, local))
                        : e)
            .toList());
  }

  private static Node replaced(Node src, boolean template, Node.Map local) {
    var written = ((Node.Str) src).text();
    if (template) {
      return new Rendered(written, content(local)).node(src.at());
    }
    if (local.get("directory").isPresent()) {
      return new LocalFile(written, new LocalFile.Found.Directory()).node(src.at());
    }
    if (local.get("missing").isPresent()) {
      var searched = List.of("roles/x/files/" + written, "files/" + written);
      return new LocalFile(written, new LocalFile.Found.Missing(searched)).node(src.at());
    }
    return new LocalFile(written, content(local)).node(src.at());
  }

  private static Content content(Node.Map local) {
    boolean apart = local.get("blob").isPresent();
    var text =
        switch (local.get(apart ? "blob" : "text").orElseThrow()) {
          case Node.Hidden(_, Secret secret) -> Text.secret(secret.reveal());
          case Node.Str(_, String plain, _) -> Text.plain(plain);
          case Node other -> throw new IllegalArgumentException(other.toString());
        };
    var inline = new Content.Inline(text);
    if (!apart) {
      return inline;
    }
    var blob = new Blob(inline.sha256(), text.value().length(), text.value());
    return new Content.File(blob, text.secret());
  }
}
