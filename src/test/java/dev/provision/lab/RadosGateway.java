package dev.provision.lab;

import java.nio.file.Path;

/** A store of objects by Debian's Ceph, on a host of its own. */
public record RadosGateway(LabHost host) implements AutoCloseable {
  public static final String KEY = "local-identity";
  public static final String SECRET = "canary-ceph-credential";
  private static final String BUCKET = "backups";

  public static RadosGateway start() {
    var host = LabHost.fresh(12);
    host.put(Path.of("src/test/resources/backup/radosgw.sh"), "/root/radosgw.sh");
    host.root(
        "sh /root/radosgw.sh %s %s %s %s".formatted(host.innerAddress(), KEY, SECRET, BUCKET));
    return new RadosGateway(host);
  }

  /** Where it is, for a place below the bucket. */
  public String location(String prefix) {
    return "s3://" + BUCKET + "/" + prefix + "?endpoint=http://" + host.innerAddress() + ":7480";
  }

  @Override
  public void close() {
    host.close();
  }
}
