package dev.provision.site;

import dev.provision.lab.RadosGateway;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An encrypted repository in a bucket of Ceph. */
class BackupCephSoak extends BackupPlaces {
  @Test
  void inABucketOfCeph() throws IOException {
    try (var gateway = RadosGateway.start()) {
      goesRound(
          gateway.location("places"),
          Map.of(
              "AWS_ACCESS_KEY_ID", RadosGateway.KEY, "AWS_SECRET_ACCESS_KEY", RadosGateway.SECRET),
          Optional.empty());
    }
  }
}
