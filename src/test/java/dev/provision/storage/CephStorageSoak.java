package dev.provision.storage;

import dev.provision.config.Secret;
import dev.provision.lab.RadosGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Ceph's own server for S3. */
class CephStorageSoak extends StorageContract {
  private static RadosGateway gateway;
  private static int number;

  @BeforeAll
  static void start() {
    gateway = RadosGateway.start();
  }

  @AfterAll
  static void end() {
    gateway.close();
  }

  @Override
  Storage empty() {
    number++;
    return again();
  }

  @Override
  Storage again() {
    return S3Location.parse(gateway.location("place-" + number))
        .open(RadosGateway.KEY, Secret.of(RadosGateway.SECRET));
  }
}
