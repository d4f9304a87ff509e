package dev.provision.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** What a storage gets to see: everything as it is, or nothing but sizes and times. */
public interface Seal {
  /** The one way of encrypting, as {@link RepositoryFile} names it. */
  String METHOD = "AES256-GCM-HKDF-SHA256, segments of 1 MiB (Tink)";

  /** Nothing is encrypted: blobs have their digests as names, snapshots their hosts'. */
  Seal NONE = new OpenSeal();

  /** The name of an object that has this name in an open repository, for its last part. */
  String name(String plain);

  /**
   * A stream whose bytes reach {@code out} encrypted; closing it writes the last of them and closes
   * that.
   *
   * @param object whose content it is: no other object's can stand in for it
   */
  OutputStream sealing(String object, OutputStream out) throws IOException;

  /** The bytes as they were; throws {@link IOException} at the first that were altered. */
  InputStream opening(String object, InputStream in) throws IOException;

  /** How many bytes an object has of which so many are encrypted. */
  long size(long plain);

  /** Whether a file that others may not read can be kept. */
  boolean hides();

  /** What tells the right key from others. */
  Optional<String> proof();
}
