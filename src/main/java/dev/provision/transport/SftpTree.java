package dev.provision.transport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Files of a server that speaks SFTP (draft-ietf-secsh-filexfer-02). Renaming in the place of
 * another file and having a file on the disk are extensions of OpenSSH (its PROTOCOL file, 4.3 and
 * 4.6): a server without the first is refused.
 */
final class SftpTree implements FileTree {
  private static final int OWNERS_FILE = 0600;
  private static final int OWNERS_FOLDER = 0700;

  /** What every server must take (draft-ietf-secsh-filexfer-02, 3). */
  private static final int CHUNK = 32 * 1024;

  private final SftpClient client;
  private final String host;
  private final String top;

  private SftpTree(SftpClient client, String host, String top) {
    this.client = client;
    this.host = host;
    this.top = top;
  }

  static SftpTree open(ClientSession session, String host, String top) throws IOException {
    var client = SftpClientFactory.instance().createSftpClient(session);
    if (client.getExtension(OpenSSHPosixRenameExtension.class) == null) {
      client.close();
      throw new IOException(
          "the server cannot rename a file in the place of another (posix-rename@openssh.com)");
    }
    return new SftpTree(client, host, top);
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var handle = client.openDir(path(folder))) {
      for (var found : client.listDir(handle)) {
        if (!List.of(".", "..").contains(found.getFilename())) {
          entries.add(entry(found.getFilename(), found.getAttributes()));
        }
      }
    } catch (SftpException e) {
      if (!isMissing(e)) {
        throw e;
      }
    }
    return entries;
  }

  @Override
  public Optional<Entry> look(String path) throws IOException {
    try {
      var name = path.substring(path.lastIndexOf('/') + 1);
      return Optional.of(entry(name, client.lstat(path(path))));
    } catch (SftpException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Entry entry(String name, Attributes found) {
    return new Entry(name, found.isDirectory(), found.getSize(), found.getModifyTime().toInstant());
  }

  @Override
  public InputStream read(String path) throws IOException {
    try {
      return client.read(path(path));
    } catch (SftpException | FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  @Override
  public OutputStream write(String path, long from) throws IOException {
    var where = path(path);
    var attributes = new Attributes().perms(OWNERS_FILE);
    var handle = client.open(where, EnumSet.of(OpenMode.Write, OpenMode.Create));
    try {
      client.setStat(handle, attributes);
      client.setStat(handle, new Attributes().size(from));
      var out = new SftpOutputStreamAsync((AbstractSftpClient) client, CHUNK, where, handle);
      out.setOffset(from);
      return out;
    } catch (IOException e) {
      handle.close();
      throw e;
    }
  }

  @Override
  public void sync(String path) throws IOException {
    var sync = client.getExtension(OpenSSHFsyncExtension.class);
    if (sync != null && sync.isSupported()) {
      try (var handle = client.open(path(path), OpenMode.Write)) {
        sync.fsync(handle);
      }
    }
  }

  @Override
  public void makeFolder(String path) throws IOException {
    if (look(path).isPresent()) {
      return;
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      makeFolder(path.substring(0, slash));
    } else if (!path.isEmpty()) {
      makeFolder("");
    }
    try {
      client.mkdir(path(path));
      client.setStat(path(path), new Attributes().perms(OWNERS_FOLDER));
    } catch (SftpException e) {
      // Somebody else may have made it meanwhile.
      if (look(path).isEmpty()) {
        throw new IOException("the folder " + path(path) + " cannot be made: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try {
      client.getExtension(OpenSSHPosixRenameExtension.class).posixRename(path(from), path(to));
    } catch (SftpException e) {
      throw missing(from, e);
    }
  }

  @Override
  public boolean delete(String path) throws IOException {
    try {
      if (client.lstat(path(path)).isDirectory()) {
        client.rmdir(path(path));
      } else {
        client.remove(path(path));
      }
      return true;
    } catch (SftpException e) {
      if (isMissing(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Nobody asks a server for it: its quota may be another thing. */
  @Override
  public Optional<Long> free() {
    return Optional.empty();
  }

  @Override
  public String named() {
    return "sftp://" + host + (top.startsWith("/") ? "" : "/~/") + top;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      // It is given up in any case.
    }
  }

  private String path(String path) {
    return path.isEmpty() ? top : top + "/" + path;
  }

  private static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }

  private static IOException missing(String path, IOException e) {
    boolean none =
        e instanceof FileNotFoundException || e instanceof SftpException s && isMissing(s);
    return none ? new NoSuchFileException(path) : e;
  }
}
