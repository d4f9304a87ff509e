package dev.provision.engine;

import dev.provision.engine.program.Program;
import dev.provision.engine.run.Upload;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Blob;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.StateKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the content that a program's steps need, and that is too big for it, to the host. */
record Blobs(HostAccess access, Link link, Surveyor surveyor) {
  /** Uploads what the host has not got yet, before the program runs. */
  void upload(Program program) {
    Map<String, Blob> needed = new LinkedHashMap<>();
    for (Item item : program.numbered()) {
      if (item instanceof Item.Run(Step step)) {
        of(step.kind(), step.parameters(), surveyor.facts()).forEach(b -> needed.put(b.name(), b));
      }
    }
    var upload = new Upload(surveyor.facts().get("state").orElse("/nonexistent"));
    needed.values().forEach(b -> upload.send(link.current(), access.become(), Shipping.of(b)));
  }

  private static <P extends Record> List<Blob> of(
      Kind<P> kind, Record parameters, HostFacts facts) {
    P p = kind.parameters().cast(parameters);
    return switch (kind) {
      case StateKind<P, ?> state -> state.blobs(p, facts);
      case ActionKind<P> action -> action.blobs(p);
      case LookupKind<P> _ -> List.of();
      case LocalKind<P> _ -> List.of();
    };
  }
}
