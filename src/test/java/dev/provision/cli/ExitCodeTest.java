package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.ProvisionException;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostReport.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  private static final Path PAGE = Path.of("docs/exit-codes.md");

  @Test
  void thePromisedNumbersAreTheseAndNoOthers() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 20, 64, 130);
  }

  @Test
  void thePromisedOrderOfPrecedenceHolds() {
    var promised = List.of(130, 1, 6, 7, 4, 5, 20, 2);
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code).filter(promised::contains))
        .containsExactlyElementsOf(promised);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "OK, 0",
    "OK PENDING, 2",
    "PENDING FAILED, 4",
    "UNREACHABLE FAILED, 4",
    "UNREACHABLE OK, 5",
    "FAILED UNSETTLED, 7",
    "LOCKED OK, 10",
    "LOCKED UNREACHABLE, 5",
    "ABANDONED OK, 4",
    "INVALID PENDING, 3",
    "INVALID FAILED, 4",
    "STALE OK, 8"
  })
  void severalHostsComeToOneCode(String ends, int code) {
    var reports =
        Arrays.stream(ends.split(" "))
            .filter(e -> !e.isEmpty())
            .map(e -> report(End.valueOf(e)))
            .toList();
    assertThat(ExitCode.ofReports(reports, true).code()).isEqualTo(code);
  }

  @Test
  void changesAreACodeOnlyWhenAskedFor() {
    var pending = List.of(report(End.PENDING));
    assertThat(ExitCode.ofReports(pending, false)).isEqualTo(ExitCode.OK);
    assertThat(ExitCode.ofReports(pending, true)).isEqualTo(ExitCode.CHANGES);
  }

  @ParameterizedTest
  @EnumSource(ProvisionException.Kind.class)
  void noExceptionEndsWell(ProvisionException.Kind kind) {
    assertThat(ExitCode.of(kind)).isNotIn(ExitCode.OK, ExitCode.CHANGES);
  }

  @Test
  void thePageSaysWhatTheProgramDoes() throws IOException {
    var rows =
        Arrays.stream(ExitCode.values())
            .sorted((a, b) -> Integer.compare(a.code(), b.code()))
            .map(c -> "| " + c.code() + " | " + c.meaning() + " |")
            .toList();
    var order =
        Arrays.stream(ExitCode.values())
            .map(c -> String.valueOf(c.code()))
            .collect(Collectors.joining(", "));
    var page = Files.readString(PAGE);
    assertThat(page.lines().filter(l -> l.matches("\\| [0-9].*"))).containsExactlyElementsOf(rows);
    assertThat(page).contains("\n" + order + "\n");
  }

  private static HostReport report(End end) {
    return new HostReport(end, Map.of(), 0, 0, "", 2, 0, 0, Duration.ZERO);
  }
}
