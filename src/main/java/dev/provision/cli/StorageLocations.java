package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.storage.Storage;
import dev.provision.storage.Storages;

/** Locations of repositories, as people write them. */
record StorageLocations(Context context, Machinery machinery) {

  /** Opens one; what is there is not looked at yet. */
  Storage open(String location) {
    int colon = location.indexOf("://");
    var scheme = colon < 0 ? "file" : location.substring(0, colon);
    var rest = colon < 0 ? location : location.substring(colon + 3);
    return switch (scheme) {
      case "file" -> Storages.folder(context.path(rest));
      default ->
          throw new ProvisionException(
              Kind.USAGE,
              "'" + location + "' is no place for a repository",
              "write a folder, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX");
    };
  }
}
