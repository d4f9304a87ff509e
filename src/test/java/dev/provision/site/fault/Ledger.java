package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.program.HandlerKey;
import java.util.List;

/**
 * Which handlers the steps of a host's runs owed and which ran, told by the frames of all runs in
 * order, and what the host's own logs say to that.
 */
record Ledger(List<String> lines) {
  /** A handler of playbooks/site.yml. */
  enum Handler {
    RESTART_OLLAMA("ollama : restart ollama"),
    RELOAD_NGINX("proxy : reload nginx");

    /** Its full name. */
    private final String full;

    Handler(String full) {
      this.full = full;
    }

    /** Its name within its role, by which the host's logs are counted. */
    @Override
    public String toString() {
      return full.substring(full.indexOf(':') + 2);
    }
  }

  static Ledger of(Struck host) {
    return new Ledger(host.sh(HostScript.HANDLERS.with()).lines().toList());
  }

  /**
   * Every handler that was owed ran at least once after what owed it, and no other ran.
   *
   * @param lost how many runs may have left frames that are lost
   */
  void isBalanced(int lost) {
    for (var handler : Handler.values()) {
      isBalanced(handler, lost);
    }
  }

  /** The same of one handler. */
  void isBalanced(Handler handler, int lost) {
    var account = Account.of(HandlerKey.of(handler.full), lines);
    assertThat(account.owed()).as("%s is owed for ever: %s", handler, lines).isFalse();
    assertThat(account.uncalled()).as("%s ran without being owed: %s", handler, lines).isZero();
    assertThat(account.ended()).as("%s ran: %s", handler, lines).isPositive();
    assertThat(Integer.parseInt(value(handler + "")))
        .as("times that the host's log says of %s: %s", handler, lines)
        .isBetween(account.ended(), account.begun() + lost);
    assertThat(value(handler + " is younger"))
        .as("%s was after the newest file", handler)
        .isEqualTo("yes");
  }

  /** The host's own log says that its service does not run with its newest files. */
  void isStale(Handler handler) {
    assertThat(value(handler + " is younger")).as(handler + "").isEqualTo("no");
  }

  private String value(String name) {
    var prefix = name + "=";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * One handler's.
   *
   * @param owed whether the last run left it owed
   * @param begun how often it began
   * @param ended how often it ended well
   * @param uncalled how often it began without being owed
   */
  private record Account(boolean owed, int begun, int ended, int uncalled) {
    static Account of(String key, List<String> lines) {
      var account = new Account(false, 0, 0, 0);
      boolean paid = false;
      for (var line : lines) {
        var words = List.of(line.split(" "));
        // It is crossed off after its last frame: a run that ends just there leaves it owed.
        if (paid && !words.getFirst().equals("@run")) {
          account = account.with(false);
        }
        paid = words.getFirst().equals("@handled") && words.contains(key);
        account = words.contains(key) ? account.after(words.getFirst()) : account;
      }
      return paid ? account.with(false) : account;
    }

    private Account after(String frame) {
      return switch (frame) {
        case "@act" -> with(true);
        case "@handler" -> new Account(owed, begun + 1, ended, uncalled + (owed ? 0 : 1));
        case "@handled" -> new Account(owed, begun, ended + 1, uncalled);
        default -> this;
      };
    }

    private Account with(boolean owes) {
      return new Account(owes, begun, ended, uncalled);
    }
  }
}
