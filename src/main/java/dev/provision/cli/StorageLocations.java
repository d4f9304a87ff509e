package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.storage.Storage;
import dev.provision.storage.StorageException;
import dev.provision.storage.Storages;
import dev.provision.transport.Target;
import dev.provision.transport.UnreachableException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Locations of repositories, as people write them. */
record StorageLocations(Context context, Machinery machinery) {
  private static final Pattern SFTP =
      Pattern.compile(
          "sftp://(?:(?<user>[A-Za-z_][A-Za-z0-9_.-]*)@)?(?<host>[A-Za-z0-9_.-]+|\\[[0-9a-fA-F:.]+\\])"
              + "(?::(?<port>[0-9]{1,5}))?(?<path>/[^/].*)");

  /** Opens one; what is there is not looked at yet. */
  Storage open(String location) {
    int colon = location.indexOf("://");
    var scheme = colon < 0 ? "file" : location.substring(0, colon);
    var rest = colon < 0 ? location : location.substring(colon + 3);
    return switch (scheme) {
      case "file" -> Storages.folder(context.path(rest));
      case "sftp" -> sftp(location);
      default -> throw noPlace(location);
    };
  }

  /** {@code sftp://USER@HOST:PORT/FOLDER}; below the user's home with {@code /~/FOLDER}. */
  private Storage sftp(String location) {
    var parts = SFTP.matcher(location);
    if (!parts.matches()) {
      throw noPlace(location);
    }
    var server =
        Target.Ssh.server(
            parts.group("host"),
            Optional.ofNullable(parts.group("port")).map(Integer::valueOf),
            Optional.ofNullable(parts.group("user")));
    var path = parts.group("path").replaceAll("/+$", "");
    try {
      var connection = machinery.connector().connect(server);
      return Storages.sftp(connection, path.startsWith("/~/") ? path.substring(3) : path);
    } catch (UnreachableException e) {
      throw new StorageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ProvisionException noPlace(String location) {
    return new ProvisionException(
        Kind.USAGE,
        "'" + location + "' is no place for a repository",
        "write a folder, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX");
  }
}
