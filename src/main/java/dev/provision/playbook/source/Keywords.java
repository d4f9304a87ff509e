package dev.provision.playbook.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keywords of each thing that can be written. */
final class Keywords {
  private static final Set<String> COMMON =
      Set.of(
          "name",
          "become",
          "become_user",
          "become_method",
          "vars",
          "when",
          "tags",
          "environment",
          "no_log",
          "ignore_errors",
          "check_mode",
          "diff",
          "any_errors_fatal",
          "run_once",
          "delegate_to",
          "collections");

  static final Set<String> PLAY =
      with(
          COMMON,
          "hosts",
          "gather_facts",
          "vars_files",
          "roles",
          "pre_tasks",
          "tasks",
          "post_tasks",
          "handlers",
          "serial",
          "max_fail_percentage");

  static final Set<String> BLOCK = with(COMMON, "block", "rescue", "always", "check");

  static final Set<String> ROLE = with(COMMON, "role");

  static final Set<String> TASK =
      with(
          COMMON,
          "register",
          "notify",
          "changed_when",
          "failed_when",
          "until",
          "retries",
          "delay",
          "loop",
          "with_items",
          "loop_control",
          "args",
          "timeout");

  static final Set<String> HANDLER = with(TASK, "listen");

  /** What Ansible knows and this program does not, with what to do instead. */
  static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("async", "leave it out: a task may take as long as its 'timeout' says"),
          Map.entry("poll", "leave it out"),
          Map.entry("throttle", "limit the hosts at a time with --forks or 'serial'"),
          Map.entry("strategy", "leave it out: hosts wait for each other between plays"),
          Map.entry("connection", "set ansible_connection in the inventory"),
          Map.entry("port", "set ansible_port in the inventory"),
          Map.entry("remote_user", "set ansible_user in the inventory"),
          Map.entry("ignore_unreachable", "leave it out: one host never stops another"),
          Map.entry("debugger", "leave it out"),
          Map.entry(
              "module_defaults", "write the parameters at each task, or put them into a variable"),
          Map.entry(
              "force_handlers",
              "leave it out: handlers of a failed run stay owed and run next time"),
          Map.entry("vars_prompt", "give the values with -e, or in a vault"),
          Map.entry("gather_subset", "leave it out: only facts that are used are gathered"),
          Map.entry("gather_timeout", "leave it out"),
          Map.entry("fact_path", "leave it out"),
          Map.entry("order", "leave it out: hosts have the order of the inventory"),
          Map.entry("become_flags", "leave it out"),
          Map.entry("become_exe", "leave it out"),
          Map.entry("delegate_facts", "leave it out"),
          Map.entry("action", "name the module as a key: 'copy:'"),
          Map.entry("local_action", "use a play with 'hosts: localhost'"),
          Map.entry("guard", "leave it out: guarded blocks are not supported yet"),
          Map.entry(
              "check",
              "write it at a block: its files are put in together, and stay if the command"
                  + " agrees"));

  private Keywords() {}

  private static Set<String> with(Set<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }

  /** Why a keyword is refused that belongs to the loops of old. */
  static boolean isOldLoop(String key) {
    return key.startsWith("with_");
  }

  static List<String> sorted(Set<String> keywords) {
    return keywords.stream().sorted().toList();
  }
}
