package dev.provision.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.Diagnostics;
import dev.provision.config.ProvisionException;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
  private static final Inventory INVENTORY =
      new InventoryReader(new DiskFiles(), new Yaml(VaultText.none()), new Diagnostics())
          .read(List.of("src/test/resources/inventories/patterns.yml"));

  /** The hosts are those that ansible-core 2.14 lists for the same pattern. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "all => lone web1 web2 web3 db1 db2",
        "* => lone web1 web2 web3 db1 db2",
        "web => web1 web2 web3",
        "web:db => web1 web2 web3 db1 db2",
        "db,web1 => db1 db2 web1",
        "web:&stage => web2",
        "!web2:web => web1 web3",
        "web:!web1:&stage => web2",
        "all:!web:!db => lone",
        "web[0] => web1",
        "web[-1] => web3",
        "web[0:1] => web1 web2",
        "web[1:] => web2 web3",
        "w* => web1 web2 web3",
        "*1 => web1 db1",
        "we?2 => web2",
        "~(web|db)1 => web1 db1",
        "ungrouped => lone",
        "prod => web1 web3 db1",
        "!web => lone db1 db2"
      })
  void selectsAsAnsibleDoes(String pattern, String hosts) {
    var selection = HostPattern.parse(pattern).select(INVENTORY);
    assertThat(selection.hosts().stream().map(Host::name).collect(Collectors.joining(" ")))
        .isEqualTo(hosts);
    assertThat(selection.unmatched()).isEmpty();
  }

  @Test
  void namesTheTermsThatFitNothing() {
    assertThat(HostPattern.parse("web:nope,x*").select(INVENTORY).unmatched())
        .containsExactly("nope", "x*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "nope", "web:nope", "web:!web", "web[7]", "~("})
  void refusesALimitThatLeavesNothingOrNamesNothing(String limit) {
    assertThatThrownBy(() -> Limit.hosts(limit, INVENTORY))
        .isInstanceOf(ProvisionException.class)
        .hasMessageStartingWith("--limit");
  }

  @Test
  void limitsToWhatIsNamed() {
    assertThat(Limit.hosts("web1,lone", INVENTORY)).containsExactlyInAnyOrder("web1", "lone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web[1:3] | web1 web2 web3",
        "www[08:11].x | www08.x www09.x www10.x www11.x",
        "[a:c]-[1:2] | a-1 a-2 b-1 b-2 c-1 c-2",
        "n[0:9:4] | n0 n4 n8",
        "plain | plain"
      })
  void writesRangesOut(String written, String names) {
    assertThat(String.join(" ", HostRange.names(written))).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1:x]", "a[3:1]", "a[1]", "a[1:2:0]", "a[1:99999999]"})
  void refusesRangesThatAreNone(String written) {
    assertThatThrownBy(() -> HostRange.names(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
