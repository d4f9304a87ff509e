package dev.provision.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of ssh(1) that an inventory may give; everything else is refused by name.
 *
 * @param jump the hosts to go through, as {@code -J} takes them
 * @param knownHosts the files of trusted host keys; empty for the usual ones
 * @param acceptNew whether keys of hosts that are not known yet are added
 * @param keepAlive how often the connection is proven alive; empty for the usual interval
 */
public record SshArguments(
    Optional<String> jump,
    List<String> knownHosts,
    boolean acceptNew,
    Optional<Duration> keepAlive) {
  /** Nothing given. */
  static final SshArguments NONE =
      new SshArguments(Optional.empty(), List.of(), false, Optional.empty());

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern OPTION = Pattern.compile("([A-Za-z]+)\\s*[=\\s]\\s*(.+)");

  public SshArguments {
    knownHosts = List.copyOf(knownHosts);
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException when there is anything that is not understood
   */
  static SshArguments of(String arguments) {
    var words = words(arguments);
    var found = NONE;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      boolean flag = word.equals("-J") || word.equals("-o");
      var value = flag && i + 1 < words.size() ? words.get(++i) : word.substring(flag ? 0 : 2);
      if (word.startsWith("-J")) {
        found = found.with("proxyjump", value);
      } else if (word.startsWith("-o")) {
        var option = OPTION.matcher(value);
        found =
            option.matches()
                ? found.with(option.group(1).toLowerCase(Locale.ROOT), option.group(2))
                : unknown(value);
      } else {
        unknown(word);
      }
    }
    return found;
  }

  private SshArguments with(String option, String value) {
    return switch (option) {
      case "proxyjump" -> new SshArguments(Optional.of(value), knownHosts, acceptNew, keepAlive);
      case "userknownhostsfile" ->
          new SshArguments(jump, List.of(value.split("\\s+")), acceptNew, keepAlive);
      case "stricthostkeychecking" -> strict(value);
      case "serveraliveinterval" -> every(value);
      default -> unknown(option);
    };
  }

  private SshArguments strict(String value) {
    return switch (value) {
      case "yes", "ask" -> new SshArguments(jump, knownHosts, false, keepAlive);
      case "accept-new" -> new SshArguments(jump, knownHosts, true, keepAlive);
      default ->
          throw new IllegalArgumentException(
              "'StrictHostKeyChecking="
                  + value
                  + "' would trust any host; write yes, or accept-new for hosts that are not known"
                  + " yet");
    };
  }

  private SshArguments every(String seconds) {
    if (!seconds.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "'ServerAliveInterval=" + seconds + "' must be seconds from 1 to 99999");
    }
    var interval = Duration.ofSeconds(Integer.parseInt(seconds));
    return new SshArguments(jump, knownHosts, acceptNew, Optional.of(interval));
  }

  private static SshArguments unknown(String what) {
    throw new IllegalArgumentException(
        "of ssh's options only -J, -o ProxyJump, -o UserKnownHostsFile, -o StrictHostKeyChecking"
            + " and -o ServerAliveInterval are understood, not '"
            + what
            + "'");
  }

  private static List<String> words(String arguments) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(arguments);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          words.add(matcher.group(group));
        }
      }
    }
    return words;
  }
}
