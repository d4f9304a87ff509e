package dev.provision.backup;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a host answered.
 *
 * @param bare stores of servers that have never had anything: their folder is empty
 * @param files by the server they are of; {@link #HOST} for those of the host
 * @param problems servers whose store cannot be read, with the reason
 * @param secret files that were left out because others may not read them
 * @param large files that were left out for their size
 */
record HostStores(
    List<StoreAt> stores,
    List<StoreAt> bare,
    Map<String, List<FileAt>> files,
    Map<String, String> problems,
    List<String> secret,
    List<String> large) {
  /** No server's. */
  static final String HOST = "";

  /** Where models can be brought. */
  List<StoreAt> targets() {
    return Stream.concat(stores.stream(), bare.stream()).toList();
  }
}
