package dev.provision.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Lines;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayTest {
  /** Lines have blanks between them; {@code -} is a thing of which nothing is known. */
  @ParameterizedTest(name = "recorded {0}, desired {1}, observed {2}: {3}")
  @CsvSource({
    // as it is wanted
    "mode=0644 type=file, mode=0644, mode=0644 type=file, ''",
    "-, mode=0644, mode=0644 type=file, ''",
    "mode=0600 type=file, mode=0644, mode=0644 type=file, ''",
    // the playbook moved
    "mode=0644 type=file, mode=0600, mode=0644 type=file, PENDING mode",
    "-, mode=0600, mode=0644 type=file, PENDING mode",
    "-, mode=0600, absent, PENDING exists",
    "absent, type=file, absent, PENDING exists",
    "type=file, absent, type=file, PENDING exists",
    "type=file, owner=root, type=file owner=ada, PENDING owner",
    // the host moved
    "mode=0644 type=file, mode=0644, mode=0666 type=file, DRIFT mode",
    "mode=0644 type=file, type=file, mode=0666 type=file, DRIFT mode",
    "mode=0644 type=file, -, mode=0666 type=file, DRIFT mode",
    "mode=0644 type=file, mode=0644 type=file, absent, DRIFT exists",
    "absent, absent, type=file, DRIFT exists",
    "installed=nginx version=1, installed=nginx, installed=nginx version=2, DRIFT version",
    "member=a member=b, member=a, member=b, DRIFT member",
    "mode=0644 owner=root, mode=0644, mode=0600 owner=ada, DRIFT mode;DRIFT owner",
    "mode=0644 type=file, mode=0644, type=file, DRIFT mode",
    // what is not asked for now says nothing
    "sha256=a type=file, type=file, type=file, ''",
    "sha256=a type=file, type=file, absent, DRIFT exists",
    // both moved
    "mode=0644 type=file, mode=0600, mode=0666 type=file, BOTH mode",
    // what was never known and is not wanted says nothing
    "type=file, type=file, type=file mode=0644, ''",
    "-, -, type=file, ''"
  })
  void eachDifferenceIsSomebodys(String recorded, String desired, String observed, String wanted) {
    assertThat(
            ThreeWay.compare(Records.FILE, lines(recorded), lines(desired), lines(observed))
                .stream()
                .map(f -> f.cause() + " " + f.attribute())
                .collect(Collectors.joining(";")))
        .isEqualTo(wanted);
  }

  private static Lines lines(String words) {
    return Lines.of(words.equals("-") ? List.of() : Stream.of(words.split(" ")).toList());
  }
}
