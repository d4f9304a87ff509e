package dev.provision.storage;

import dev.provision.transport.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file that is being written beside its place. */
final class TreeDeposit implements Deposit {
  private final TreeStorage storage;
  private final FileTree files;
  private final String place;
  private final String name;
  private final long size;
  private final OutputStream stream;
  private boolean over;

  TreeDeposit(
      TreeStorage storage,
      FileTree files,
      String place,
      String name,
      long size,
      OutputStream stream) {
    this.storage = storage;
    this.files = files;
    this.place = place;
    this.name = name;
    this.size = size;
    this.stream = stream;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream soFar() {
    return storage.tried("read " + place, () -> new FirstBytes(files.read(place), size));
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void publish() {
    storage.tried(
        "write " + name,
        () -> {
          stream.close();
          files.sync(place);
          files.makeFolder(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
          files.rename(place, name);
          return name;
        });
    over = true;
  }

  @Override
  public void discard() {
    close();
    storage.tried("delete " + place, () -> files.delete(place));
  }

  @Override
  public void close() {
    if (over) {
      return;
    }
    over = true;
    try {
      stream.close();
    } catch (IOException e) {
      // What came is kept as far as it came.
    }
  }
}
