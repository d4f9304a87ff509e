package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import dev.provision.state.Git;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what is recorded of a host with the host, by git and the host's own programs. */
final class StateTruth {
  private StateTruth() {}

  /** Fails when the repository is damaged, or tells otherwise than the host. */
  static void check(Path repository, String name, LabHost host) {
    Git.run(repository, "fsck", "--strict", "--no-dangling");
    var record = Git.run(repository, "show", "main:hosts/" + name + "/state.yaml");
    var number = host.root("sha256sum </etc/number").substring(0, 64);
    assertThat(record).as("the file as it is").contains("\"sha256=" + number + "\"");
    boolean user = host.root("getent passwd comesandgoes || :").startsWith("comesandgoes:");
    assertThat(record.contains("\"account:comesandgoes\""))
        .as("the account is there")
        .isEqualTo(user);
    assertThat(Files.exists(repository.resolve("provision-open/" + name + ".yaml")))
        .as("no run is open")
        .isFalse();
  }
}
