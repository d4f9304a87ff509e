package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void equalTextsDoNotDiffer() {
    assertThat(UnifiedDiff.of("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void showsAChangeWithThreeLinesAroundIt() {
    assertThat(UnifiedDiff.of(numbers(1, 20), numbers(1, 20).replace("\n10\n", "\nten\n")))
        .containsExactly("@@ -7,7 +7,7 @@", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13");
  }

  @Test
  void changesFarApartAreHunksOfTheirOwn() {
    var after = numbers(1, 40).replace("\n5\n", "\nfive\n").replace("\n30\n", "\n");
    assertThat(UnifiedDiff.of(numbers(1, 40), after))
        .filteredOn(l -> l.startsWith("@@"))
        .containsExactly("@@ -2,7 +2,7 @@", "@@ -27,7 +27,6 @@");
  }

  @Test
  void aNewTextIsAllAdded() {
    assertThat(UnifiedDiff.of("", "a\nb\n")).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
    assertThat(UnifiedDiff.of("a\nb\n", "")).containsExactly("@@ -1,2 +0,0 @@", "-a", "-b");
  }

  @Test
  void tellsOfAMissingLastLineBreak() {
    assertThat(UnifiedDiff.of("a\n", "a"))
        .containsExactly("@@ -1,1 +1,1 @@", "-a", "+a (no line break at the end)");
  }

  @Test
  void veryLongTextsAreShownAsReplaced() {
    var before = numbers(1, 3000);
    assertThat(UnifiedDiff.of(before, before.replace("\n", " more\n")))
        .hasSize(6001)
        .startsWith("@@ -1,3000 +1,3000 @@", "-1");
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }
}
