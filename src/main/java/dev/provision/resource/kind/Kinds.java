package dev.provision.resource.kind;

import dev.provision.resource.Module;
import java.util.List;

/** All modules a task can name. */
public final class Kinds {
  /** One line each, in alphabetical order of the classes; other names of a module follow it. */
  public static final List<Module<?>> ALL =
      List.of(
          Apt.APT,
          Apt.PACKAGE,
          Assert.MODULE,
          BlockInFile.MODULE,
          Command.MODULE,
          Copy.MODULE,
          Cron.MODULE,
          Debug.MODULE,
          DpkgSelection.MODULE,
          Fail.MODULE,
          File.MODULE,
          GetUrl.MODULE,
          Group.MODULE,
          Hostname.MODULE,
          LineInFile.MODULE,
          SetFact.MODULE,
          Shell.MODULE,
          Stat.MODULE,
          Sysctl.MODULE,
          Systemd.SYSTEMD,
          Systemd.SERVICE,
          Systemd.SYSTEMD_SERVICE,
          Template.MODULE,
          Unarchive.MODULE,
          Uri.MODULE,
          User.MODULE,
          WaitFor.MODULE);

  private Kinds() {}
}
