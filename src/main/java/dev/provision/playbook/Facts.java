package dev.provision.playbook;

import dev.provision.resource.HostFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A host's facts by the names that Ansible gives them. */
final class Facts {
  /** Without {@code ansible_} in front. */
  static final List<String> NAMES =
      List.of(
          "architecture",
          "distribution",
          "distribution_major_version",
          "distribution_release",
          "fqdn",
          "hostname",
          "kernel",
          "memtotal_mb",
          "nodename",
          "os_family",
          "service_mgr",
          "system",
          "user_dir",
          "user_id",
          "user_uid");

  private static final String REMEDY =
      "of the facts there are " + String.join(", ", NAMES) + ", each with ansible_ in front";

  private Facts() {}

  /** The names with what they stand for; before the facts are there, each waits for them. */
  static Map<String, Binding> bindings(Optional<HostFacts> facts) {
    var bindings = new LinkedHashMap<String, Binding>();
    if (facts.isEmpty()) {
      NAMES.forEach(name -> bindings.put("ansible_" + name, Binding.waiting(new TreeSet<>())));
      bindings.put("ansible_facts", Binding.waiting(new TreeSet<>()));
      return bindings;
    }
    var values = values(facts.get());
    values.forEach((name, value) -> bindings.put("ansible_" + name, Binding.made(value)));
    bindings.put("ansible_facts", Binding.made(values));
    return bindings;
  }

  /** What to say of a name that looks like a fact and is none. */
  static Optional<Binding> missing(String name) {
    return name.startsWith("ansible_") && name.indexOf("ansible_ssh") < 0
        ? Optional.of(new Binding.Missing("the fact '" + name + "'", REMEDY))
        : Optional.empty();
  }

  private static Map<String, Object> values(HostFacts facts) {
    var host = facts.get("hostname").orElse("");
    var values = new LinkedHashMap<String, Object>();
    values.put("architecture", facts.arch());
    values.put("distribution", distribution(facts.os()));
    values.put("distribution_major_version", facts.osVersion().split("\\.", 2)[0]);
    values.put("distribution_release", facts.get("os.codename").orElse(""));
    values.put("fqdn", host);
    values.put("hostname", host.split("\\.", 2)[0]);
    values.put("kernel", facts.get("kernel").orElse(""));
    values.put("memtotal_mb", Long.parseLong(facts.get("memory.kib").orElse("0")) / 1024);
    values.put("nodename", host);
    values.put("os_family", family(facts.os()));
    values.put("service_mgr", facts.systemd() ? "systemd" : "service");
    values.put("system", "Linux");
    values.put("user_dir", facts.get("home").orElse(""));
    values.put("user_id", facts.get("user").orElse(""));
    values.put("user_uid", Long.parseLong(facts.get("uid").orElse("0")));
    return values;
  }

  private static String distribution(String id) {
    return switch (id) {
      case "rhel" -> "RedHat";
      case "centos" -> "CentOS";
      case "almalinux" -> "AlmaLinux";
      default -> id.isEmpty() ? "" : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    };
  }

  private static String family(String id) {
    return switch (id) {
      case "debian", "ubuntu", "raspbian" -> "Debian";
      case "rhel", "centos", "fedora", "rocky", "almalinux" -> "RedHat";
      default -> distribution(id);
    };
  }
}
