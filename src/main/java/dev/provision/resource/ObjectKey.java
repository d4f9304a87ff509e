package dev.provision.resource;

/**
 * What a step touches, as state repository and drift name it.
 *
 * @param type for example {@code path}, {@code package}, {@code unit}, {@code user}
 * @param name for example {@code /etc/nginx/nginx.conf}
 */
public record ObjectKey(String type, String name) implements Comparable<ObjectKey> {
  @Override
  public String toString() {
    return type + ":" + name;
  }

  @Override
  public int compareTo(ObjectKey other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : name.compareTo(other.name);
  }
}
