package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.resource.Blob;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.kind.Unarchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host cannot unpack reaches it as a tar. */
class UnpackedOnTheWayIT {
  private final List<Event> events = new ArrayList<>();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHostWithoutTheProgramGetsATarAndNothingToDoAgain(Shell shell) throws Exception {
    var archive = archive();
    try (var host = new ScratchHost(shell)) {
      host.lacks("xz");
      var dest = Files.createDirectory(host.home().resolve("to"));
      Files.setAttribute(dest, "unix:uid", Files.getAttribute(host.home(), "unix:uid"));
      var step = Paths.step(1, "unpack", Unarchive.MODULE, task(archive, dest));
      var play = new HostPlay("h", 1, List.of(new Item.Run(step)), List.of());

      var first = new Applied(events).apply(host, (_, _) -> List.of(play));
      assertThat(first.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(first.count(Outcome.CHANGED)).isEqualTo(1);
      assertThat(Files.readAllBytes(dest.resolve("data")))
          .isEqualTo(Files.readAllBytes(folder.resolve("data")));
      assertThat(host.state().resolve("blob")).isDirectoryContaining("glob:**.tar");

      var second = new Applied(events).apply(host, (_, _) -> List.of(play));
      assertThat(second.count(Outcome.OK)).as(events.toString()).isEqualTo(1);
      assertThat(second.exchanges()).isEqualTo(2);
    }
  }

  @Test
  void aDamagedArchiveIsNamedAndNothingIsChanged() throws Exception {
    var archive = archive();
    var bytes = Files.readAllBytes(Path.of(archive.file()));
    Files.write(Path.of(archive.file()), Arrays.copyOf(bytes, bytes.length - 200));
    try (var host = new ScratchHost(Shell.DASH)) {
      host.lacks("xz");
      var dest = Files.createDirectory(host.home().resolve("to"));
      var step = Paths.step(1, "unpack", Unarchive.MODULE, task(archive, dest));
      var play = new HostPlay("h", 1, List.of(new Item.Run(step)), List.of());

      var report = new Applied(events).apply(host, (_, _) -> List.of(play));
      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(report.reason())
          .startsWith("the archive " + archive.file() + " cannot be unpacked");
      assertThat(dest).isEmptyDirectory();
    }
  }

  private Blob archive() throws Exception {
    var make =
        new ProcessBuilder("sh", "-c", "head -c 300000 /dev/urandom >data; tar -cJf a.tar.xz data");
    assertThat(make.directory(folder.toFile()).start().waitFor()).isZero();
    var file = folder.resolve("a.tar.xz");
    return new Blob(Sha256.of(Files.readAllBytes(file)), Files.size(file), file.toString());
  }

  private static Unarchive task(Blob archive, Path dest) {
    return new Unarchive(
        new LocalFile("a.tar.xz", new Content.File(archive, false)),
        dest.toString(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
