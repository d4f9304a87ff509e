package dev.provision.site;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one host's run ended, read from the events of {@code --json}.
 *
 * @param ok steps that found all as wanted
 * @param changed steps that changed something
 * @param failed steps that failed, those of rescued blocks too
 * @param exchanges programs that were sent over the one connection
 */
record HostEnd(int ok, int changed, int failed, int exchanges) {
  private static final Pattern HOST = Pattern.compile("\"host\":\"([^\"]+)\"");

  /** The ends of all hosts by name. */
  static Map<String, HostEnd> of(Program run) {
    return run.out()
        .lines()
        .filter(line -> line.contains("\"event\":\"host_ended\""))
        .collect(Collectors.toMap(HostEnd::host, HostEnd::of));
  }

  private static HostEnd of(String line) {
    return new HostEnd(
        number(line, "ok"),
        number(line, "changed"),
        number(line, "failed"),
        number(line, "exchanges"));
  }

  private static String host(String line) {
    var host = HOST.matcher(line);
    if (!host.find()) {
      throw new AssertionError("no host in " + line);
    }
    return host.group(1);
  }

  private static int number(String line, String name) {
    var number = Pattern.compile("\"" + name + "\":(\\d+)").matcher(line);
    if (!number.find()) {
      throw new AssertionError("no " + name + " in " + line);
    }
    return Integer.parseInt(number.group(1));
  }
}
