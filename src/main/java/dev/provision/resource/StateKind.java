package dev.provision.resource;

import dev.provision.shell.Sh;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of thing that has a state. The desired state is a record made here; the observed one is
 * printed by the probe on the host, canonical, as the lines that {@link StateLines} makes of the
 * same record. Nothing else compares or parses.
 *
 * @param <S> the state: one component per attribute
 */
public non-sealed interface StateKind<P extends Record, S extends Record> extends Kind<P> {
  Class<S> state();

  /** What the task touches, named as people do: {@code path:/etc/x}, {@code package:nginx}. */
  ObjectKey object(P parameters);

  Desired<S> desired(P parameters, HostFacts facts);

  /**
   * Reads the state of all items and changes nothing. For the n-th item (from 1) it calls {@code
   * _item n}, then either {@code _put name value} for each attribute, or {@code _absent}, or {@code
   * _blocked reason} when the thing is not ours to change. Items may be answered in any order. An
   * item without an answer counts as not observed.
   */
  Sh probe(List<P> items);

  /**
   * Brings the items to their desired state from any state that is not blocked. Called with one
   * item unless {@link #takesNeighbours}. Exit status 0 means done; the probe afterwards has the
   * last word.
   */
  Sh ensure(List<P> items, HostFacts facts);

  /** Whether one call ensures a run of neighbouring tasks at once, as a package manager should. */
  default boolean takesNeighbours() {
    return false;
  }

  /** Whose state a change of this thing may alter. */
  default Reach reach(P parameters) {
    return new Reach.Own();
  }

  /**
   * Why a task cannot be a member of a checked block, whose files are all made beside before the
   * first of them is put in; empty when it can. Such a kind finds what it changes by {@code _at} of
   * {@code look.sh} and keeps it by {@code _keep} of {@code files.sh}, and changes nothing else.
   */
  default List<Problem> unstaged(P parameters) {
    return List.of(
        new Problem(
            "",
            "'" + name() + "' changes more than single files",
            "write it before or after the block; its tasks can be copy, template, lineinfile,"
                + " blockinfile, and file with state file, link or absent"));
  }

  /**
   * Whether what ensuring prints is the user's: it is told apart by stream, and kept where a task
   * asks for it.
   */
  default boolean prints() {
    return false;
  }

  /**
   * What {@code register} keeps, beside what it keeps of every task.
   *
   * @param output what ensuring printed, of a kind that {@link #prints}; empty when there was no
   *     need to ensure
   */
  default Result result(P parameters, Optional<Output> output) {
    return new Result(Map.of());
  }

  /** Content that is too big for the program; it is on the host before {@link #ensure} runs. */
  default List<Blob> blobs(P parameters, HostFacts facts) {
    return List.of();
  }
}
