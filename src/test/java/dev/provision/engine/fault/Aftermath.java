package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the host itself shows of a {@link FaultPlay}: its files and the logs of its handlers. */
record Aftermath(Map<String, String> values) {
  static Aftermath of(FaultHost host) {
    var values = new LinkedHashMap<String, String>();
    host.sh(PROGRAM.formatted(host.folder(), host.state(), host.runFolder()))
        .lines()
        .forEach(l -> values.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    return new Aftermath(values);
  }

  private static final Map<String, String> WANTED =
      Map.ofEntries(
          Map.entry("old", "new,"),
          Map.entry("d/said", "said new,"),
          Map.entry("same", "same,"),
          Map.entry("made", "made"),
          Map.entry("one.last", "old=new made=made"),
          Map.entry("two.last", "said new"),
          Map.entry("tried", "tried,"),
          Map.entry("three.last", "tried"),
          Map.entry("never.count", "0"),
          Map.entry("temporaries", ""),
          Map.entry("owed", ""),
          Map.entry("lock", "free"));

  private static final String PROGRAM =
      """
      cd '%s'
      for f in old d/said body always rescued made acted same tried tries; do
        printf '%%s=' "$f"; cat "$f" 2>/dev/null | tr '\\n' ,; echo
      done
      for f in one two three doubt never; do
        printf '%%s.count=%%s\\n' $f "$(cat $f.log 2>/dev/null | wc -l)"
        printf '%%s.last=%%s\\n' $f "$(tail -n 1 $f.log 2>/dev/null)"
      done
      printf 'made=%%s\\n' "$(echo made*)"
      printf 'temporaries=%%s\\n' "$(find . -name '.prov.*' | tr '\\n' ,)"
      printf 'owed=%%s\\n' "$(ls '%2$s/owed' | tr '\\n' ,)"
      printf 'lock=%%s\\n' "$(flock -n -s '%3$s/lock' echo free)"
      key=$(printf 'in doubt only' | sha256sum | cut -c 1-16)
      printf 'doubts=%%s\\n' "$(awk -v key="$key" '
        FNR == 1 { d += open; open = 0 }
        $1 == "@act" && $3 == key { open = 1; n = $2 }
        ($1 == "@ok" || $1 == "@changed" || $1 == "@failed") && $2 == n { open = 0 }
        END { print d + open }' '%2$s'/runs/*/journal)"
      """;

  /** All is as wanted, each owed handler ran after its change, no other ran, nothing was left. */
  void isConverged() {
    WANTED.forEach((name, value) -> assertThat(values.get(name)).as(name).isEqualTo(value));
    assertThat(values.get("body")).contains("body");
    assertThat(values.get("always")).contains("always");
    assertThat(count("rescued")).isLessThanOrEqualTo(1);
    assertThat(count("one")).isBetween(1, 3);
    assertThat(count("two")).isBetween(1, 2);
    assertThat(count("three")).isBetween(1, 2);
    assertThat(values.get("tries")).startsWith("x,x,");
    assertThat(count("doubt")).isLessThanOrEqualTo(count("doubts"));
  }

  /** Which handlers ran how often. */
  String handlers() {
    return Stream.of("one", "two", "three", "doubt", "never")
        .map(name -> Integer.toString(count(name)))
        .collect(Collectors.joining(" "));
  }

  private int count(String name) {
    var value = values.getOrDefault(name + ".count", values.getOrDefault(name, "0"));
    return value.matches("[0-9]+") ? Integer.parseInt(value) : (int) value.lines().count();
  }
}
