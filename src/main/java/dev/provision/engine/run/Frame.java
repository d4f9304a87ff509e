package dev.provision.engine.run;

import java.util.List;

/**
 * One thing a host says: on the wire a line {@code @name word word}, then its data, each line with
 * a leading blank.
 *
 * @param name lower case letters
 * @param words never hold user data
 * @param data without the leading blank; bytes as {@link dev.provision.shell.WireText}
 */
public record Frame(String name, List<String> words, List<String> data) {
  public Frame {
    words = List.copyOf(words);
    data = List.copyOf(data);
  }

  /**
   * The n-th word, from 0.
   *
   * @throws ProtocolException when there is none
   */
  public String word(int n) {
    if (n >= words.size()) {
      throw new ProtocolException("@" + name + " has only " + words.size() + " words: " + words);
    }
    return words.get(n);
  }
}
