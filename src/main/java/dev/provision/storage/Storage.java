package dev.provision.storage;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Objects by name. A reader sees an object whole or not at all, whatever happens to who writes it;
 * what was put is seen by the next {@link #list} of anybody. Nothing more is asked of it: no
 * conditional write, no lock, no rename that others could see.
 *
 * <p>Names are parts of {@code A-Z a-z 0-9 . _ % -}, joined by {@code /}; no part starts with a
 * dot. Any number of threads may use it at once. All methods throw {@link StorageException}.
 */
public interface Storage extends AutoCloseable {
  /** The objects whose names begin with {@code folder} and a slash, in no order. */
  List<Stored> list(String folder);

  /**
   * Reads an object; the reader finds out whether it came whole.
   *
   * @throws StorageException.Missing when there is none
   */
  InputStream read(String name);

  /** Puts a small object, in the place of the one that is there. On the disk when it returns. */
  void put(String name, byte[] content);

  /**
   * Begins an object of any size.
   *
   * @param writer tells this writer from all others; letters and digits
   */
  Deposit deposit(String name, String writer);

  /** Those of these names that writers began and will never end, where the storage keeps that. */
  Set<String> unfinished(Collection<String> names, Predicate<String> over);

  /**
   * Goes on with what another writer began and did not end, where the storage keeps that.
   *
   * @param over whether a writer will never go on by itself
   */
  Optional<Deposit> adopt(String name, String writer, Predicate<String> over);

  /** Removes what writers left that will never go on. */
  void sweep(Predicate<String> over);

  /** Removes an object; well if there is none. */
  void delete(String name);

  /** How many bytes may still be put; empty where nobody can tell. */
  Optional<Long> free();

  /** Where it is, for messages; without secrets. */
  String named();

  /** Never throws. */
  @Override
  void close();
}
