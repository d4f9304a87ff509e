package dev.provision.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Secret;
import dev.provision.lab.S3Proxy;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3StorageIT extends BucketContract {
  private static S3Proxy proxy;

  @BeforeAll
  static void start() throws IOException {
    proxy = S3Proxy.start();
  }

  @AfterAll
  static void end() {
    proxy.close();
  }

  @Override
  String location(String prefix) {
    return proxy.location(prefix);
  }

  @Override
  String key() {
    return S3Proxy.KEY;
  }

  @Override
  String secret() {
    return S3Proxy.SECRET;
  }

  @Test
  void anObjectThatTakesSeveralPartsIsOne() throws IOException {
    var content = random(8 * 1024 * 1024 * 2);
    try (var storage = empty();
        var deposit = storage.deposit("blobs/parts", "w1")) {
      deposit.stream().write(content);
      deposit.publish();
      try (var in = storage.read("blobs/parts")) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void theWrongKeyIsSaidInASentenceWithoutTheKey() {
    try (var storage =
        S3Location.parse(proxy.location("x")).open(S3Proxy.KEY, Secret.of("canary-wrong"))) {
      assertThatThrownBy(() -> storage.list("blobs"))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("s3://backups/x at 127.0.0.1:" + proxy.port() + " cannot list")
          .hasMessageNotContaining("canary");
    }
  }
}
