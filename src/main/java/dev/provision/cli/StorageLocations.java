package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.config.Secret;
import dev.provision.storage.S3Location;
import dev.provision.storage.Storage;
import dev.provision.storage.StorageException;
import dev.provision.storage.Storages;
import dev.provision.transport.Target;
import dev.provision.transport.UnreachableException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Locations of repositories, as people write them. */
record StorageLocations(Context context, Machinery machinery) {
  private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
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
      case "s3" -> s3(location);
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

  /** With the credentials of the environment, as all tools for S3 have them. */
  private Storage s3(String location) {
    var key = context.environment().getOrDefault(ACCESS_KEY, "");
    var secret = context.environment().getOrDefault(SECRET_KEY, "");
    if (key.isEmpty() || secret.isEmpty()) {
      throw new ProvisionException(
          Kind.USAGE,
          "the credentials of the bucket are not given",
          "set " + ACCESS_KEY + " and " + SECRET_KEY + " in the environment");
    }
    var hidden = Secret.of(secret);
    context.masks().add(hidden);
    try {
      return S3Location.parse(location).open(key, hidden);
    } catch (IllegalArgumentException e) {
      throw new ProvisionException(
          Kind.USAGE,
          String.valueOf(e.getMessage()),
          "write s3://BUCKET/PREFIX?endpoint=https://STORE&region=NAME",
          e);
    }
  }

  private static ProvisionException noPlace(String location) {
    return new ProvisionException(
        Kind.USAGE,
        "'" + location + "' is no place for a repository",
        "write a folder, sftp://USER@HOST/FOLDER or s3://BUCKET/PREFIX");
  }
}
