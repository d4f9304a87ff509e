package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files below one folder, here or on another machine. Paths are relative to it, with {@code /}. Any
 * number of threads may use it at once.
 */
public interface FileTree extends AutoCloseable {
  /**
   * A file or a folder.
   *
   * @param name the last part of its path
   * @param size in bytes
   * @param changed by the clock of the machine that has it, to the second or finer
   */
  record Entry(String name, boolean folder, long size, Instant changed) {}

  /** What is in a folder, in no order; nothing where there is none. */
  List<Entry> list(String folder) throws IOException;

  /** A file or a folder; empty where there is none. Links are not followed. */
  Optional<Entry> look(String path) throws IOException;

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  InputStream read(String path) throws IOException;

  /**
   * Writes a file on from one of its bytes; what was behind that is gone. One that is not there is
   * made for its owner alone; folders are not made.
   *
   * @return which must be closed, and {@link #sync}ed to be on the disk
   */
  OutputStream write(String path, long from) throws IOException;

  /** Has a file on the disk before it returns, where the machine offers that. */
  void sync(String path) throws IOException;

  /** Makes a folder for its owner alone, and those above it; well if it is there. */
  void makeFolder(String path) throws IOException;

  /** Gives a file another path, in the place of what is there; at once, or not at all. */
  void rename(String from, String to) throws IOException;

  /** Removes a file or an empty folder; whether there was one. */
  boolean delete(String path) throws IOException;

  /** How many bytes may still be written; empty where nobody can tell. */
  Optional<Long> free() throws IOException;

  /** Where it is, for messages. */
  String named();

  /** Never throws. */
  @Override
  void close();
}
