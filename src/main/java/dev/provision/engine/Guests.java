package dev.provision.engine;

import java.util.List;

/** How the hosts are reached that run steps in place of others. */
@FunctionalInterface
public interface Guests {
  /**
   * @param host a host of the inventory, or {@code localhost}
   * @param users whose rights the steps want there, beside the login user's
   * @throws dev.provision.config.InputException when the inventory does not say how it is reached
   */
  HostAccess access(String host, List<String> users);
}
