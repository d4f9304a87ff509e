package dev.provision.resource.kind;

import dev.provision.resource.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a file in a checked block cannot have. */
final class Staging {
  private Staging() {}

  /**
   * @param path of the file
   * @param backup whether the task wants what it replaces to stay beside
   */
  static List<Problem> problems(String path, boolean backup) {
    var problems = new ArrayList<Problem>();
    if (backup) {
      problems.add(
          new Problem(
              "backup",
              "a checked block has no 'backup'",
              "leave it out: what a run replaces is kept on the host"));
    }
    if (path.indexOf('\n') >= 0) {
      problems.add(
          new Problem("path", "the name of a file in a checked block cannot hold a newline"));
    }
    return problems;
  }
}
