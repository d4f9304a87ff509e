package dev.provision.state;

/**
 * A commit of the state repository.
 *
 * @param id 40 hexadecimal digits
 * @param run what made it
 */
public record Revision(String id, RunRecord run) {
  /** The first digits, as people write them. */
  public String shortId() {
    return id.substring(0, 8);
  }
}
