package dev.provision.resource.kind;

import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** {@link WaitFor} as an action, which changes nothing: in a plan it must not wait. */
record WaitForKind() implements ActionKind<WaitFor> {
  private static final Library LIBRARY = Library.beside(WaitForKind.class, "wait-for.sh");

  @Override
  public String name() {
    return "wait_for";
  }

  @Override
  public Class<WaitFor> parameters() {
    return WaitFor.class;
  }

  @Override
  public List<Problem> check(WaitFor task) {
    return task.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public Sh act(WaitFor task, HostFacts facts) {
    return Sh.call("wait_for_run", task.words());
  }

  @Override
  public boolean changes(WaitFor task) {
    return false;
  }

  @Override
  public Reach reach(WaitFor task) {
    return new Reach.Own();
  }

  /** By Ansible's names: what was waited for, {@code elapsed} seconds, and why it failed. */
  @Override
  public Result result(WaitFor task, Output output) {
    var values = new LinkedHashMap<String, Object>();
    values.put("state", task.state().name().toLowerCase(Locale.ROOT));
    task.port().ifPresent(port -> values.put("port", (long) port));
    task.path().ifPresent(path -> values.put("path", path));
    task.searchRegex().ifPresent(regex -> values.put("search_regex", regex));
    var elapsed = output.stdout().strip().replace("elapsed=", "");
    values.put("elapsed", elapsed.matches("[0-9]{1,9}") ? Long.parseLong(elapsed) : 0L);
    values.put("msg", output.stderr().strip());
    return new Result(values);
  }
}
