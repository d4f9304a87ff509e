package dev.provision.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @Test
  void aLocationHasItsParts() {
    assertThat(S3Location.parse("s3://backups"))
        .isEqualTo(new S3Location("backups", "", Optional.empty(), Optional.empty()));
    assertThat(S3Location.parse("s3://backups/a/b/?region=eu-1&endpoint=http%3A%2F%2Fh%3A1"))
        .isEqualTo(
            new S3Location(
                "backups", "a/b", Optional.of(URI.create("http://h:1")), Optional.of("eu-1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://",
        "s3://B",
        "s3://b",
        "s3://backups/a b",
        "s3://backups?key=x",
        "s3://backups?region"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> S3Location.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
