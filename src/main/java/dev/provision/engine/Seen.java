package dev.provision.engine;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run knows at its end of one thing of a host. Several steps may be about it.
 *
 * @param task the name of the last task about it
 * @param path the way to that task, as in {@link dev.provision.playbook.StepId}
 * @param wakes what its handlers restart or reload, see {@link
 *     dev.provision.resource.ActionKind#wakes}
 * @param observed what was seen of it last, without what passes by itself
 * @param desired what the steps that are sure to apply want of it
 * @param moved the observed lines of the attributes that the run changed
 * @param created whether the run made it
 * @param hidden whether values of it must not be seen
 * @param text what it holds, where that is wholly a text of the playbook and may be seen
 */
public record Seen(
    ObjectKey object,
    String task,
    String path,
    List<String> wakes,
    Lines observed,
    Lines desired,
    Lines moved,
    boolean created,
    boolean hidden,
    Optional<String> text) {

  /** The thing with what a later step is about; where both speak of an attribute, that one does. */
  Seen and(Seen later) {
    var both = observed.with(later.observed);
    return new Seen(
        object,
        later.task,
        later.path,
        Stream.concat(wakes.stream(), later.wakes.stream()).distinct().toList(),
        both,
        desired.with(later.desired),
        moved.with(later.moved),
        created || later.created,
        hidden || later.hidden,
        later.text.or(() -> text.filter(_ -> both.value(SHA256).equals(observed.value(SHA256)))));
  }

  static final String SHA256 = "sha256";
}
