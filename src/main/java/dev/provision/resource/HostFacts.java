package dev.provision.resource;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host is, as its facts exchange told.
 *
 * @param values by name: {@code os.id}, {@code os.version}, {@code arch}, {@code tool.curl} …; see
 *     {@code facts.sh} for all
 */
public record HostFacts(SortedMap<String, String> values) {
  public HostFacts {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static HostFacts of(Map<String, String> values) {
    return new HostFacts(new TreeMap<>(values));
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** ID of os-release(5), for example {@code debian}. */
  public String os() {
    return values.getOrDefault("os.id", "");
  }

  /** VERSION_ID of os-release(5), for example {@code 12}. */
  public String osVersion() {
    return values.getOrDefault("os.version", "");
  }

  /** Machine hardware name of uname(1), for example {@code x86_64}. */
  public String arch() {
    return values.getOrDefault("arch", "");
  }

  /** Whether a program of that name is in the path. */
  public boolean hasTool(String name) {
    return values.getOrDefault("tool." + name, "no").equals("yes");
  }

  /** Whether systemd runs as process 1, as sd_booted(3) tells. */
  public boolean systemd() {
    return values.getOrDefault("systemd", "no").equals("yes");
  }
}
