package dev.provision.resource;

/** What a thing should be. */
public sealed interface Desired<S extends Record> {
  /** It should not exist. */
  record Absent<S extends Record>() implements Desired<S> {}

  /** It should exist like this; an empty Optional component is not managed. */
  record Present<S extends Record>(S state) implements Desired<S> {}

  static <S extends Record> Desired<S> absent() {
    return new Absent<>();
  }

  static <S extends Record> Desired<S> present(S state) {
    return new Present<>(state);
  }
}
