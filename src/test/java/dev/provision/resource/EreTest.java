package dev.provision.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EreTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "^#?Port [0-9]+$ -> ^#?Port [0-9]+$",
        "\\d{2,3}x{,4} -> [0-9]{2,3}x{0,4}",
        "a{b}{1} -> a\\{b}{1}",
        "\\w+\\.\\-\\/\\\" -> [a-zA-Z0-9_]+\\.-/\"",
        "\\bx\\D -> \\bx[^0-9]",
        "(?:a|b)(?P<n>c) -> (a|b)(c)",
        "a*?b+?c?? -> a*b+c?",
        "[]a] -> []a]",
        "[^\\]\\-\\^\\\\.] -> [^]\\.^-]",
        "[\\^] -> \\^",
        "[-^] -> [-^]",
        "[\\w-] -> [a-zA-Z0-9_-]",
        "[!-/] -> [!-/]",
        "\\[x\\] -> \\[x]",
        "\\(* -> \\(*",
      })
  void translates(String python, String ere) {
    assertThat(Ere.of(python)).contains(ere);
  }

  @Test
  void spaceIsSpelledOut() {
    assertThat(Ere.of("\\s\\t")).contains("[ \t\r\f\u000b]\t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)a",
        "a(?=b)",
        "(?<!a)b",
        "(a)\\1",
        "\\Bx",
        "x\\Z",
        "a++",
        "a*+",
        "*a",
        "(*a)",
        "a|*b",
        "(a",
        "a)",
        "[a",
        "[]",
        "[",
        "a\\",
        "a\nb",
        "a\\nb",
        "[\\D]",
        "[\\S]",
        "\\x41",
        "\\u0041",
        "[[:alpha:]]",
        "[z-a]",
        "(?#x)",
        "[\n]",
        "[\\n]"
      })
  void refusesWhatHasNoCounterpart(String python) {
    assertThat(Ere.of(python)).isEmpty();
  }
}
