package dev.provision.cli;

import dev.provision.config.Default;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.memory.Fingerprints;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan that is applied later, once, and only if nothing has moved since. It holds digests, no
 * values and no secrets.
 *
 * @param formatVersion of this file
 * @param created when, in ISO 8601
 * @param applied when it was used; empty before
 * @param playbook its path as written
 * @param inventories as written
 * @param limit as written; empty for none
 * @param withExtraVars whether variables were given, which have to be given again
 * @param digest of all that was wished for; keyed when variables were given
 * @param keyId which key the keyed digests were made with
 */
record SavedPlan(
    String formatVersion,
    String created,
    @Default("") String applied,
    String playbook,
    @Default("[]") List<String> inventories,
    @Default("") String limit,
    @Default("[]") List<String> tags,
    @Default("[]") List<String> skipTags,
    boolean withExtraVars,
    String digest,
    String keyId,
    @Default("[]") List<Host> hosts) {
  static final String FORMAT = "1.0";

  SavedPlan {
    if (!formatVersion.startsWith("1.")) {
      throw new IllegalArgumentException(
          "the plan has the format " + formatVersion + ", and this provision reads 1.x");
    }
    inventories = List.copyOf(inventories);
    tags = List.copyOf(tags);
    skipTags = List.copyOf(skipTags);
    hosts = List.copyOf(hosts);
  }

  /** The plan of one host in one play. */
  record Host(String host, int play, @Default("[]") List<Item> items) {
    Host {
      items = List.copyOf(items);
    }
  }

  /**
   * A step.
   *
   * @param object what it touches; empty for none
   * @param action what was planned, see {@link dev.provision.engine.plan.Verb}
   * @param observed digest of the state that was seen; empty where nothing is to be done
   * @param missing digest of what it lacked
   * @param keyed whether the digests are keyed, because the values are hidden
   */
  record Item(
      String id,
      @Default("") String object,
      String action,
      @Default("") String observed,
      @Default("") String missing,
      @Default("false") boolean keyed) {
    static Item of(PlanItem item, Fingerprints prints) {
      boolean pending = item.verb().isPending();
      return new Item(
          item.id().toString(),
          item.object().map(Object::toString).orElse(""),
          item.verb().name(),
          pending ? prints.of(item.observed(), item.hidden()) : "",
          pending ? prints.of(item.missing(), item.hidden()) : "",
          pending && item.hidden());
    }
  }

  static SavedPlan of(
      Job job,
      ProjectRequest request,
      Project.Selection selection,
      List<HostPlan> plans,
      Instant now,
      Fingerprints prints) {
    return new SavedPlan(
        FORMAT,
        now.toString(),
        "",
        job.playbook(),
        request.inventories(),
        request.limit().orElse(""),
        selection.tags().stream().sorted().toList(),
        selection.skip().stream().sorted().toList(),
        !request.extraVars().isEmpty(),
        digest(job, request, prints),
        prints.keyId(),
        plans.stream().map(p -> host(p, prints)).toList());
  }

  static String digest(Job job, ProjectRequest request, Fingerprints prints) {
    return request.extraVars().isEmpty() ? job.digest() : prints.keyed(job.digest());
  }

  private static Host host(HostPlan plan, Fingerprints prints) {
    var items = plan.withMembers().stream().map(i -> Item.of(i, prints)).toList();
    return new Host(plan.host(), plan.play(), items);
  }

  SavedPlan appliedAt(Instant now) {
    return new SavedPlan(
        formatVersion,
        created,
        now.toString(),
        playbook,
        inventories,
        limit,
        tags,
        skipTags,
        withExtraVars,
        digest,
        keyId,
        hosts);
  }

  /** Whether only the machine that made it can compare it. */
  boolean needsKey() {
    return withExtraVars || hosts.stream().flatMap(h -> h.items().stream()).anyMatch(Item::keyed);
  }

  /** For JSON. */
  Map<String, Object> map() {
    var json = new LinkedHashMap<String, Object>();
    json.put("format_version", formatVersion);
    json.put("created", created);
    json.put("applied", applied);
    json.put("playbook", playbook);
    json.put("inventories", inventories);
    json.put("limit", limit);
    json.put("tags", tags);
    json.put("skip_tags", skipTags);
    json.put("with_extra_vars", withExtraVars);
    json.put("digest", digest);
    json.put("key_id", keyId);
    json.put("hosts", hosts.stream().map(SavedPlan::map).toList());
    return json;
  }

  private static Map<String, Object> map(Host host) {
    var json = new LinkedHashMap<String, Object>();
    json.put("host", host.host());
    json.put("play", host.play());
    json.put("items", host.items().stream().map(SavedPlan::map).toList());
    return json;
  }

  private static Map<String, Object> map(Item item) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", item.id());
    json.put("object", item.object());
    json.put("action", item.action());
    json.put("observed", item.observed());
    json.put("missing", item.missing());
    json.put("keyed", item.keyed());
    return json;
  }
}
