package dev.provision.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Which handlers the steps of a host's runs owed and which ran, told by the frames of all runs in
 * order, and what the host's own logs say to that.
 */
record Ledger(List<String> lines) {
  /** The handlers of playbooks/site.yml and the names that the roles give them. */
  private static final List<String> HANDLERS = List.of("restart ollama", "reload nginx");

  private static final List<String> ROLES = List.of("ollama : ", "proxy : ");

  static Ledger of(Struck host) {
    return new Ledger(host.sh(HostScript.HANDLERS.with()).lines().toList());
  }

  /** Every handler that was owed ran at least once after what owed it, and no other ran. */
  void isBalanced() {
    for (int i = 0; i < HANDLERS.size(); i++) {
      var name = HANDLERS.get(i);
      var account = Account.of(key(ROLES.get(i) + name), lines);
      assertThat(account.owed()).as("%s is owed for ever: %s", name, lines).isFalse();
      assertThat(account.uncalled()).as("%s ran without being owed: %s", name, lines).isZero();
      assertThat(account.ended()).as("%s ran: %s", name, lines).isPositive();
      assertThat(Integer.parseInt(value(name)))
          .as("times that the host's log says of %s: %s", name, lines)
          .isBetween(account.ended(), account.begun());
    }
    assertThat(value("ollama current")).as("Ollama runs with its newest files").isEqualTo("yes");
    assertThat(value("nginx current")).as("nginx runs with its newest files").isEqualTo("yes");
  }

  private String value(String name) {
    var prefix = name + "=";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  private static String key(String handler) {
    return dev.provision.engine.program.HandlerKey.of(handler);
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
