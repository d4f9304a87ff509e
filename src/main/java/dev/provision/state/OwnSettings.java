package dev.provision.state;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Git that this program goes by: its own. Those of the user and of the machine
 * could sign, convert, hook in or slow down what has to be the same for every operator; and to find
 * them JGit would start programs.
 */
final class OwnSettings extends SystemReader.Delegate {
  private OwnSettings(SystemReader machine) {
    super(machine);
  }

  /** Installs them for this process. */
  static synchronized void use() {
    if (!(SystemReader.getInstance() instanceof OwnSettings)) {
      SystemReader.setInstance(new OwnSettings(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    var own = new InMemory(parent, fs);
    own.setBoolean("core", null, "fsyncObjectFiles", true);
    own.setBoolean("core", null, "fsyncRefFiles", true);
    own.setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, "autoDetach", false);
    return own;
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  /** A file of settings that is none. */
  private static final class InMemory extends FileBasedConfig {
    private static final Duration CLOCK = Duration.ofMillis(100);

    InMemory(@Nullable Config parent, FS fs) {
      super(parent, new java.io.File("/dev/null"), fs);
    }

    /**
     * JGit would measure how fine the clock of the file system is, by writing files until it moves:
     * at every start, as nothing is kept here. Coarser than it is means that a file is read again.
     */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long usual, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(CLOCK)
          : super.getTimeUnit(section, subsection, name, usual, unit);
    }

    @Override
    public void load() {
      // there is nothing to read
    }

    @Override
    public void save() {
      // there is nothing to keep
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
