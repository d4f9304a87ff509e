package dev.provision.storage;

import dev.provision.config.Secret;

/** What every storage does, in a bucket. */
abstract class BucketContract extends StorageContract {
  private static int number;

  /** Where it is, for a place below the bucket. */
  abstract String location(String prefix);

  abstract String key();

  abstract String secret();

  @Override
  Storage empty() {
    number++;
    return again();
  }

  @Override
  Storage again() {
    return S3Location.parse(location("place-" + number)).open(key(), Secret.of(secret()));
  }
}
