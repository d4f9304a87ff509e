package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.engine.plan.HostPlan;
import dev.provision.memory.Fingerprints;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A saved plan with the job it was made of, read again. */
record SavedJob(SavedPlan plan, ProjectRequest request, Job job, Fingerprints prints) {
  private static final String AGAIN = "make a new one with: provision plan --out FILE PLAYBOOK";

  /**
   * @param options which may not say again what the plan says
   * @throws ProvisionException of kind STALE_PLAN, when the files do not allow the plan any more
   */
  static SavedJob of(Context context, Machinery machinery, EngineOptions options, SavedPlan plan) {
    boolean narrowed =
        !options.hosts.files.inventories.isEmpty()
            || options.hosts.files.limit.isPresent()
            || !options.run.tags.isEmpty()
            || !options.run.skipTags.isEmpty();
    if (narrowed) {
      throw new ProvisionException(
          Kind.USAGE,
          "a saved plan says itself which inventory, hosts and tags are meant",
          "leave -i, -l, -t and --skip-tags out");
    }
    var request =
        new ProjectRequest(
            plan.inventories(),
            Optional.of(plan.limit()).filter(l -> !l.isEmpty()),
            options.hosts.files.extraVars,
            options.hosts.vault.passwords(context),
            options.hosts.reach.reach(context));
    var selection =
        new Project.Selection(
            new LinkedHashSet<>(plan.tags()), new LinkedHashSet<>(plan.skipTags()));
    var job = machinery.project(request).job(plan.playbook(), selection);
    var prints = KeyFile.fingerprints(context);
    Staleness.ofFiles(plan, job, request, prints)
        .ifPresent(
            why -> {
              throw new ProvisionException(Kind.STALE_PLAN, "the plan is stale: " + why, AGAIN);
            });
    return new SavedJob(plan, request, job, prints);
  }

  /**
   * @throws ProvisionException of kind STALE_PLAN, when something on a host has moved
   */
  void requireNothingMoved(List<HostPlan> now) {
    var moved = Staleness.ofHosts(plan, now, prints);
    if (!moved.isEmpty()) {
      var list = String.join("\n  ", moved);
      throw new ProvisionException(
          Kind.STALE_PLAN, "the plan is stale, nothing was changed:\n  " + list, AGAIN);
    }
  }
}
