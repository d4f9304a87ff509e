package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.HostReport;
import dev.provision.engine.Resolution;
import dev.provision.lab.LabHost;
import dev.provision.playbook.Item;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a run speaks to its host, counted in the log of the host's sshd. */
class ExchangeCountIT {
  private static final String COUNT =
      """
      journalctl --sync
      journalctl -o cat -t sshd -t sshd-session | awk '
        /^Accepted publickey/ { connections++ }
        /^Starting session: / { sessions++ }
        END { print connections + 0, sessions + 0 }'
      """;

  private record Count(int connections, int sessions) {}

  static LabHost lab;
  static LabFaultHost host;

  @BeforeAll
  static void start() {
    lab = LabHost.fresh(12);
    host = LabFaultHost.asRoot(lab);
  }

  @AfterAll
  static void stop() {
    host.close();
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50, 500})
  void aRunWithoutChangesCostsTwoExchangesHoweverManyItsSteps(int steps) {
    host.sh(
        "cd %s && for n in $(seq %d); do printf 'file %%s' $n >f$n; done"
            .formatted(host.folder(), steps));

    assertThat(counted(LabPlays.play(LabPlays.files(host.folder(), steps))))
        .isEqualTo(new Count(1, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void lookupsCostOneMoreForEachDepthBeyondTheFirst(int depth) {
    var play = LabPlays.play(LabPlays.files(host.folder(), 5), LabPlays.lookups(10, depth));
    apply(play);

    assertThat(counted(play)).isEqualTo(new Count(1, 1 + depth));
  }

  @Test
  void actionsCostOneMore() {
    var items = new ArrayList<>(LabPlays.files(host.folder(), 5));
    items.add(new Item.Run(LabPlays.action(10, "true")));
    items.add(new Item.Run(LabPlays.action(11, "true")));
    var play = LabPlays.play(items);
    apply(play);

    assertThat(counted(play)).isEqualTo(new Count(1, 3));
  }

  @Test
  void aRunWithChangesCostsThreeHoweverMany() {
    host.sh("rm -rf /root/play/changes && mkdir /root/play/changes");

    assertThat(counted(LabPlays.play(LabPlays.files(host.folder() + "/changes", 50))))
        .isEqualTo(new Count(1, 3));
  }

  /** The control: what is counted is not constant. */
  @Test
  void twoRunsAreCountedAsTwo() {
    var play = LabPlays.play(LabPlays.files(host.folder(), 5));
    apply(play);
    var before = count();
    apply(play);
    apply(play);

    assertThat(since(before)).isEqualTo(new Count(2, 4));
  }

  private static Count counted(Resolution play) {
    var before = count();
    apply(play);
    return since(before);
  }

  private static void apply(Resolution play) {
    var controller = new Controller(host, play);
    var report = controller.apply(0);
    assertThat(report.end()).as(controller.events().toString()).isEqualTo(HostReport.End.OK);
  }

  private static Count since(Count before) {
    var now = count();
    return new Count(now.connections() - before.connections(), now.sessions() - before.sessions());
  }

  private static Count count() {
    var words = host.sh(COUNT).strip().split(" ");
    return new Count(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }
}
