package dev.provision.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with every sort of component, for tests. */
record Sample(
    @Key(aliases = {"dest", "name"}) String path,
    String owner,
    @Default("file") State state,
    Optional<SampleMode> mode,
    @Default("yes") boolean validateCerts,
    @Default("3") int retries,
    @Default("1.5") double delay,
    @Comma @Default("adm, sudo") List<String> groups,
    @Default("") List<Text> keys,
    Optional<Text> content,
    Optional<Secret> password,
    @Default("") Map<String, String> environment,
    Optional<Limits> limits,
    Optional<Command> command,
    Optional<Node> vars,
    Optional<Long> size) {

  enum State {
    FILE,
    DIRECTORY,
    HARD_LINK,
    @Key("missing")
    ABSENT
  }

  record Limits(int least, @Default("10") int most) {
    Limits {
      if (least > most) {
        throw new IllegalArgumentException("'least' is more than 'most'");
      }
    }
  }

  @FreeForm("cmd")
  record Command(Text cmd, Optional<String> chdir) {}
}
