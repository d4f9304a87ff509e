package dev.provision.resource.kind;

import dev.provision.resource.Desired;
import dev.provision.resource.HostFacts;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Problem;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of a group. */
record GroupEntry() implements StateKind<Group, GroupEntry.Entry> {
  /**
   * A group as group(5) has it; its members are managed by their users.
   *
   * @param exists always true: without it a group of which nothing is managed would have no line
   */
  record Entry(boolean exists, Optional<Integer> gid) {}

  @Override
  public String name() {
    return "group";
  }

  @Override
  public Class<Group> parameters() {
    return Group.class;
  }

  @Override
  public Class<Entry> state() {
    return Entry.class;
  }

  @Override
  public List<Problem> check(Group group) {
    var problems = new ArrayList<Problem>();
    User.name("name", group.name(), problems);
    group
        .gid()
        .filter(g -> g < 0)
        .ifPresent(_ -> problems.add(new Problem("gid", "gid is negative")));
    return problems;
  }

  @Override
  public List<Library> libraries() {
    return List.of(UserAccount.LIBRARY);
  }

  @Override
  public ObjectKey object(Group group) {
    return new ObjectKey("group", group.name());
  }

  @Override
  public Desired<Entry> desired(Group group, HostFacts facts) {
    return switch (group.state()) {
      case ABSENT -> Desired.absent();
      case PRESENT -> Desired.present(new Entry(true, group.gid()));
    };
  }

  @Override
  public Sh probe(List<Group> items) {
    return Sh.call("group_probe", items.stream().map(g -> Word.quoted(g.name())).toList());
  }

  @Override
  public Sh ensure(List<Group> items, HostFacts facts) {
    var group = items.getFirst();
    return switch (group.state()) {
      case ABSENT -> Sh.call("group_remove", Word.quoted(group.name()));
      case PRESENT -> Sh.call("group_ensure", words(group));
    };
  }

  private static List<Word> words(Group group) {
    var words = new ArrayList<Word>();
    words.add(Word.quoted(group.name()));
    words.add(Word.yesNo(group.system()));
    group
        .gid()
        .ifPresent(
            gid -> {
              words.add(Word.plain("-g"));
              words.add(Word.number(gid));
            });
    return words;
  }
}
