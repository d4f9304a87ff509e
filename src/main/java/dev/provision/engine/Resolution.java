package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Knowledge;
import java.util.List;

/** What a host is to go through, as far as can be said with what is known of it. */
@FunctionalInterface
public interface Resolution {
  /**
   * The plays that the host is in, in order. Asked again, with more knowledge, as results come in.
   *
   * @throws dev.provision.config.InputException when with this knowledge something proves wrong
   */
  List<HostPlay> resolve(String host, Knowledge knowledge);
}
