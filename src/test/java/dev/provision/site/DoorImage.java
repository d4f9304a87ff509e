package dev.provision.site;

import dev.provision.lab.LabHost;
import dev.provision.lab.LastingImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A door as an apply on a fresh host left it. What a test of a door looks at is the same after a
 * boot, and boots are much cheaper than packages.
 *
 * @param image the host's disk
 * @param site with a farm that has ended, but for its folder
 * @param clients who may come in
 */
record DoorImage(String image, Site site, DoorClients clients) {
  static final String HOST = "door";
  static final String AUTHORITY = "ca.crt";
  private static final Map<DoorServer, DoorImage> MADE = new EnumMap<>(DoorServer.class);

  /** The one of this JVM. */
  static synchronized DoorImage of(DoorServer server) throws IOException {
    var made = MADE.get(server);
    if (made == null) {
      made = apply(server);
      MADE.put(server, made);
    }
    return made;
  }

  private static DoorImage apply(DoorServer server) throws IOException {
    try (var farm = SiteHosts.of(Map.of(HOST, DoorHost.DEBIAN))) {
      var door = DoorHost.of(farm, new DoorClients("" + System.nanoTime(), server));
      return new DoorImage(LastingImage.of(door.lab()), door.site(), door.clients());
    }
  }

  /** A host of one's own with this door, and a folder of its own for what belongs to it. */
  DoorHost open() throws IOException {
    var farm = SiteHosts.with(Map.of(HOST, LabHost.of(image)));
    return new DoorHost(farm, in(farm), clients, farm.folder().resolve(AUTHORITY));
  }

  /** The same playbook, keys and authority for hosts of one's own that are from this image. */
  Site in(SiteHosts farm) throws IOException {
    for (var file : files(site.farm().folder())) {
      var copy = farm.folder().resolve(site.farm().folder().relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return new Site(farm, site.infer(), site.admin());
  }

  private static List<Path> files(Path folder) throws IOException {
    var own = List.of("vars.yml", "vault-password", AUTHORITY, "group_vars");
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> own.contains(folder.relativize(file).getName(0).toString()))
          .toList();
    }
  }
}
