package dev.provision.lab;

import org.testcontainers.DockerClientFactory;

/** Images of hosts that several test classes start from: they end with the JVM. */
public final class LastingImage {
  private static final int TRIES = 60;

  private LastingImage() {}

  /** The disk of this host as it is now, as {@link LabHost#image} has it. */
  public static String of(LabHost host) {
    var image = host.image();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(image), "forget " + image));
    return image;
  }

  /** Testcontainers removes the hosts at the same time. What takes longer is left to lab/down. */
  private static void forget(String image) {
    try {
      for (int i = 0; i < TRIES && isUsed(image); i++) {
        Thread.sleep(500);
      }
      LabHost.forget(image);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isUsed(String image) {
    var docker = DockerClientFactory.instance().client();
    return docker.listContainersCmd().withShowAll(true).exec().stream()
        .anyMatch(container -> image.equals(container.getImage()));
  }
}
