package dev.provision.storage;

import dev.provision.lab.RadosGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Ceph's own server for S3. */
class CephStorageSoak extends BucketContract {
  private static RadosGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RadosGateway.start();
  }

  @AfterAll
  static void end() {
    gateway.close();
  }

  @Override
  String location(String prefix) {
    return gateway.location(prefix);
  }

  @Override
  String key() {
    return RadosGateway.KEY;
  }

  @Override
  String secret() {
    return RadosGateway.SECRET;
  }
}
