package dev.provision.resource.kind;

import dev.provision.config.Text;
import dev.provision.resource.Content;
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
import java.util.TreeSet;

/** The state of a user. */
record UserAccount() implements StateKind<User, UserAccount.Account> {
  static final Library LIBRARY = Library.beside(UserAccount.class, "account.sh");

  /**
   * A user as passwd(5), group(5) and shadow(5) have it.
   *
   * @param exists always true: without it a user of whom nothing is managed would have no line
   * @param group the primary group's name
   * @param groups all further groups, sorted, with commas between
   * @param member a group it is in at least
   * @param password SHA-256 of the hash; without the mark of a lock when {@code locked} is managed
   * @param locked the hash is marked so that no password fits
   * @param homeExists the home is a directory
   */
  record Account(
      boolean exists,
      Optional<Integer> uid,
      Optional<String> group,
      Optional<String> groups,
      List<String> member,
      Optional<String> shell,
      Optional<String> home,
      Optional<String> comment,
      Optional<String> password,
      Optional<Boolean> locked,
      Optional<Boolean> homeExists) {}

  @Override
  public String name() {
    return "user";
  }

  @Override
  public Class<User> parameters() {
    return User.class;
  }

  @Override
  public Class<Account> state() {
    return Account.class;
  }

  @Override
  public List<Problem> check(User user) {
    return user.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(LIBRARY);
  }

  @Override
  public ObjectKey object(User user) {
    return new ObjectKey("user", user.name());
  }

  @Override
  public Desired<Account> desired(User user, HostFacts facts) {
    return switch (user.state()) {
      case ABSENT -> Desired.absent();
      case PRESENT -> Desired.present(account(user));
    };
  }

  private static Account account(User user) {
    var groups = user.groups().map(TreeSet::new);
    return new Account(
        true,
        user.uid(),
        user.group(),
        groups.filter(_ -> !user.append()).map(g -> String.join(",", g)),
        user.append() ? groups.stream().flatMap(TreeSet::stream).toList() : List.of(),
        user.shell(),
        user.home(),
        user.comment(),
        user.password().filter(_ -> comparesPassword(user)).map(p -> digest(user, p)),
        user.passwordLock(),
        user.createHome() ? Optional.of(true) : Optional.empty());
  }

  private static boolean comparesPassword(User user) {
    return user.updatePassword() == User.UpdatePassword.ALWAYS;
  }

  private static String digest(User user, Text hash) {
    var value =
        user.passwordLock().isPresent() ? hash.value().replaceFirst("^!+", "") : hash.value();
    return new Content.Inline(new Text(value, true)).sha256();
  }

  @Override
  public Sh probe(List<User> items) {
    var words = new ArrayList<Word>();
    for (User user : items) {
      words.add(Word.quoted(user.name()));
      words.add(Word.plain(passwordOf(user)));
      words.add(Word.quoted(String.join(" ", user.groups().orElse(List.of()))));
    }
    return Sh.call("user_probe", words);
  }

  private static String passwordOf(User user) {
    if (user.passwordLock().isPresent()) {
      return "bare";
    }
    return user.password().isPresent() && comparesPassword(user) ? "exact" : "no";
  }

  @Override
  public Sh ensure(List<User> items, HostFacts facts) {
    var user = items.getFirst();
    return switch (user.state()) {
      case ABSENT ->
          Sh.call(
              "user_remove",
              Word.quoted(user.name()),
              Word.yesNo(user.remove()),
              Word.yesNo(user.force()));
      case PRESENT -> Sh.call("user_ensure", words(user));
    };
  }

  private static List<Word> words(User user) {
    var words = new ArrayList<Word>();
    words.add(Word.quoted(user.name()));
    words.add(user.password().map(Word::of).orElse(Word.quoted("")));
    words.add(user.passwordLock().map(Word::yesNo).orElse(Word.plain("any")));
    words.add(Word.yesNo(user.createHome()));
    words.add(Word.yesNo(user.system()));
    words.add(Word.yesNo(comparesPassword(user)));
    words.add(Word.yesNo(user.append()));
    option(words, "-u", user.uid().map(String::valueOf));
    option(words, "-g", user.group());
    option(words, "-G", user.groups().map(g -> String.join(",", g)));
    option(words, "-s", user.shell());
    option(words, "-d", user.home());
    option(words, "-c", user.comment());
    return words;
  }

  private static void option(List<Word> words, String option, Optional<String> value) {
    value.ifPresent(
        v -> {
          words.add(Word.plain(option));
          words.add(Word.quoted(v));
        });
  }
}
