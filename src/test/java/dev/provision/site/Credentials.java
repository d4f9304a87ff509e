package dev.provision.site;

import java.util.List;

/** Turns what a table of the door says of who asks into words of curl. */
@FunctionalInterface
interface Credentials {
  /**
   * What curl is told.
   *
   * @param word kind and name, such as {@code key:app}
   */
  List<String> words(String word);
}
