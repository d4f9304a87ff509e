package dev.provision.inventory;

import dev.provision.config.Default;
import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Key;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.RecordBinder;
import dev.provision.config.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a host is reached: Ansible's connection variables.
 *
 * @param host address or name; without it the inventory's name
 * @param privateKeyFile of the controller
 * @param commonArguments see {@link SshArguments} for what is understood
 */
public record ConnectionVars(
    @Key(value = "ansible_host", aliases = "ansible_ssh_host") Optional<String> host,
    @Key(value = "ansible_port", aliases = "ansible_ssh_port") Optional<Integer> port,
    @Key(value = "ansible_user", aliases = "ansible_ssh_user") Optional<String> user,
    @Key(value = "ansible_password", aliases = "ansible_ssh_pass") Optional<Secret> password,
    @Key("ansible_ssh_private_key_file") Optional<String> privateKeyFile,
    @Key("ansible_ssh_common_args") @Default("") String commonArguments,
    @Key("ansible_ssh_extra_args") @Default("") String extraArguments,
    @Key("ansible_connection") @Default("ssh") Connection connection,
    @Key("ansible_become") Optional<Boolean> become,
    @Key("ansible_become_user") Optional<String> becomeUser,
    @Key("ansible_become_method") @Default("sudo") BecomeMethod becomeMethod,
    @Key(value = "ansible_become_password", aliases = "ansible_become_pass")
        Optional<Secret> becomePassword) {
  /** The ways there are. */
  public enum Connection {
    SSH,
    SMART,
    LOCAL
  }

  /** How rights are raised. */
  public enum BecomeMethod {
    SUDO
  }

  /** The names of all connection variables. */
  public static List<String> names() {
    return Arrays.stream(ConnectionVars.class.getRecordComponents())
        .map(component -> component.getAnnotation(Key.class))
        .flatMap(
            key ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(key.value()), Arrays.stream(key.aliases())))
        .toList();
  }

  /**
   * Reads them.
   *
   * @param variables a host's, with every template rendered; others than {@link #names} are ignored
   * @param out takes what is wrong
   */
  public static Optional<ConnectionVars> of(Node.Map variables, Diagnostics out) {
    var names = names();
    var mine = variables.entries().stream().filter(e -> names.contains(e.key().text())).toList();
    var bound =
        RecordBinder.bind(
            new Node.Map(variables.at(), mine), ConnectionVars.class, "connection variables", out);
    boolean understood =
        isUnderstood("ansible_ssh_common_args", variables, out)
            & isUnderstood("ansible_ssh_extra_args", variables, out);
    return bound.filter(vars -> understood && vars.isUsable(variables, out));
  }

  private boolean isUsable(Node.Map variables, Diagnostics out) {
    var wrong = new Diagnostics();
    port.filter(p -> p < 1 || p > 65535)
        .ifPresent(
            p ->
                wrong.add(
                    Diagnostic.error(
                        place(variables, "ansible_port"),
                        "'ansible_port' must be from 1 to 65535, not " + p)));
    out.addAll(wrong);
    return wrong.isEmpty();
  }

  private static boolean isUnderstood(String name, Node.Map variables, Diagnostics out) {
    var text = variables.get(name).map(n -> n instanceof Node.Str s ? s.text() : "").orElse("");
    try {
      SshArguments.of(text);
      return true;
    } catch (IllegalArgumentException e) {
      out.add(
          Diagnostic.error(place(variables, name), e.getMessage())
              .remedy("put other options into ~/.ssh/config"));
      return false;
    }
  }

  private static Position place(Node.Map variables, String name) {
    return variables.get(name).map(Node::at).orElse(variables.at());
  }

  /** What the inventory says to ssh. */
  public SshArguments arguments() {
    return SshArguments.of(commonArguments + " " + extraArguments);
  }
}
