package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.playbook.template.Faults;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects what is wrong in one template. */
final class Mistakes implements Faults {
  private final Function<TemplateException, Diagnostic> place;
  private final List<Diagnostic> found = new ArrayList<>();
  private int count;

  /**
   * @param place finds where in a file a mistake is
   */
  Mistakes(Function<TemplateException, Diagnostic> place) {
    this.place = place;
  }

  @Override
  public void failed(RuntimeException why) {
    count++;
    switch (why) {
      case TemplateException e -> found.add(place.apply(e));
      case Located e -> found.add(e.diagnostic());
      case NotYet _ -> {}
      default -> throw why;
    }
  }

  @Override
  public int count() {
    return count;
  }

  /** In the order found. */
  List<Diagnostic> list() {
    return List.copyOf(found);
  }
}
