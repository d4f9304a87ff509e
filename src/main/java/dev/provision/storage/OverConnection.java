package dev.provision.storage;

import dev.provision.transport.Connection;
import dev.provision.transport.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Files that take the connection to them along when they are closed. */
record OverConnection(Connection connection, FileTree files) implements FileTree {
  @Override
  public List<Entry> list(String folder) throws IOException {
    return files.list(folder);
  }

  @Override
  public Optional<Entry> look(String path) throws IOException {
    return files.look(path);
  }

  @Override
  public InputStream read(String path) throws IOException {
    return files.read(path);
  }

  @Override
  public OutputStream write(String path, long from) throws IOException {
    return files.write(path, from);
  }

  @Override
  public void sync(String path) throws IOException {
    files.sync(path);
  }

  @Override
  public void makeFolder(String path) throws IOException {
    files.makeFolder(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    files.rename(from, to);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return files.delete(path);
  }

  @Override
  public Optional<Long> free() throws IOException {
    return files.free();
  }

  @Override
  public String named() {
    return files.named();
  }

  @Override
  public void close() {
    files.close();
    connection.close();
  }
}
