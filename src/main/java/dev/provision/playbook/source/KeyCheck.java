package dev.provision.playbook.source;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.inventory.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts the keys of a mapping into keywords and mistakes. */
record KeyCheck(Diagnostics out) {
  /**
   * The keywords of a mapping; every other key is reported.
   *
   * @param what the thing they belong to, for example {@code a play}
   */
  Settings settings(Node.Map map, Set<String> keywords, String what) {
    var given = new LinkedHashMap<String, Node.Entry>();
    for (var entry : map.entries()) {
      if (keywords.contains(entry.key().text())) {
        given.put(entry.key().text(), entry);
      } else {
        unknown(entry.key(), keywords, what);
        if (Keywords.isOldLoop(entry.key().text())) {
          given.put(entry.key().text(), entry);
        }
      }
    }
    shapes(given);
    return new Settings(given);
  }

  /** Reports a key that has no meaning here. */
  void unknown(Node.Str key, Set<String> keywords, String what) {
    var name = key.text();
    var refused = Keywords.REFUSED.get(name);
    if (refused != null) {
      out.add(Diagnostic.error(key.at(), "'" + name + "' is not supported").remedy(refused));
    } else if (Keywords.isOldLoop(name)) {
      out.add(
          Diagnostic.error(key.at(), "'" + name + "' is not supported")
              .remedy("write a 'loop' over a list; 'with_items' is understood too"));
    } else {
      var wrong = Diagnostic.error(key.at(), what + " has no key '" + name + "'");
      out.add(
          DidYouMean.of(name, keywords)
              .map(near -> wrong.remedy("did you mean '" + near + "'?"))
              .orElse(wrong.cause("it takes " + String.join(", ", Keywords.sorted(keywords)))));
    }
  }

  /** What every keyword's value must look like before anything is rendered. */
  private void shapes(Map<String, Node.Entry> given) {
    for (var entry : given.values()) {
      switch (entry.key().text()) {
        case "vars" -> {
          mapping(entry);
          names(entry);
        }
        case "loop_control" -> {
          mapping(entry);
          loopNames(entry);
        }
        case "args" -> mapping(entry);
        case "any_errors_fatal", "gather_facts" -> flag(entry);
        case "become_method" -> sudo(entry);
        case "register" -> variable(entry);
        case "check" -> command(entry);
        default -> {}
      }
    }
  }

  private void mapping(Node.Entry entry) {
    boolean fits =
        switch (entry.value()) {
          case Node.Map _, Node.Null _ -> true;
          case Node.Seq(var _, var items) ->
              entry.key().text().equals("vars")
                  && items.stream().allMatch(Node.Map.class::isInstance);
          case Node.Str _, Node.Num _, Node.Bool _, Node.Hidden _ -> false;
        };
    if (!fits) {
      out.add(
          Diagnostic.error(entry.value().at(), "'" + entry.key().text() + "' must be a mapping"));
    }
  }

  private void names(Node.Entry vars) {
    var maps = vars.value() instanceof Node.Seq s ? s.items() : List.of(vars.value());
    for (var node : maps) {
      if (node instanceof Node.Map map) {
        Variables.of(map, out);
      }
    }
  }

  private void loopNames(Node.Entry control) {
    for (var key : List.of("loop_var", "index_var")) {
      if (control.value() instanceof Node.Map map
          && map.get(key).orElse(null) instanceof Node.Str name
          && !name.text().equals("item")) {
        Variables.refused(name.at(), name.text()).ifPresent(out::add);
      }
    }
  }

  private void flag(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Bool || entry.value() instanceof Node.Null)) {
      out.add(
          Diagnostic.error(
              entry.value().at(), "'" + entry.key().text() + "' must be true or false"));
    }
  }

  private void sudo(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Str s && s.text().equals("sudo"))) {
      out.add(
          Diagnostic.error(entry.value().at(), "'become_method' can only be 'sudo'")
              .remedy("leave it out"));
    }
  }

  private void command(Node.Entry entry) {
    boolean fits =
        switch (entry.value()) {
          case Node.Str s -> !s.text().isBlank();
          case Node.Seq list -> !list.items().isEmpty();
          case Node.Map _, Node.Num _, Node.Bool _, Node.Null _, Node.Hidden _ -> false;
        };
    if (!fits) {
      out.add(
          Diagnostic.error(entry.value().at(), "'check' takes a command line, or a list of words")
              .remedy("write, for example, 'check: nginx -t'"));
    }
  }

  private void variable(Node.Entry entry) {
    if (entry.value() instanceof Node.Str name) {
      Variables.refused(name.at(), name.text()).ifPresent(out::add);
    } else {
      out.add(Diagnostic.error(entry.value().at(), "'register' takes the name of a variable"));
    }
  }
}
