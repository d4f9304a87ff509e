package dev.provision.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** What a text holds between its lines of dashes (RFC 7468); what is damaged is not there. */
record Papers(List<Object> all) {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----\\R.*?-----END \\1-----");

  static Papers of(String text) {
    return new Papers(
        BLOCK.matcher(text).results().map(MatchResult::group).flatMap(Papers::read).toList());
  }

  private static Stream<Object> read(String block) {
    try (var parser = new PEMParser(new StringReader(block))) {
      return Stream.ofNullable(parser.readObject());
    } catch (IOException | RuntimeException _) {
      // The library throws what it likes for what is no ASN.1.
      return Stream.empty();
    }
  }

  /** The first of a sort. */
  <T> Optional<T> first(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Writes one. */
  static String write(String label, byte[] der) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(label, der));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory is not written", e);
    }
    return text.toString();
  }
}
