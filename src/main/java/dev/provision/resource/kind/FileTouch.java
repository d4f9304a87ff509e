package dev.provision.resource.kind;

import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Output;
import dev.provision.resource.Problem;
import dev.provision.resource.Reach;
import dev.provision.resource.Result;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.List;
import java.util.Map;

/**
 * {@link File} with {@code state: touch}: new times for a path, each time; an empty file at need.
 */
record FileTouch() implements ActionKind<File> {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public Class<File> parameters() {
    return File.class;
  }

  @Override
  public List<Problem> check(File file) {
    return file.problems();
  }

  @Override
  public List<Library> libraries() {
    return List.of(FileKind.LIBRARY);
  }

  @Override
  public Reach reach(File file) {
    return new Reach.Under(List.of(file.path()));
  }

  @Override
  public Sh act(File file, HostFacts facts) {
    return Sh.call(
        "file_touch",
        Word.quoted(file.path()),
        Word.yesNo(file.follow()),
        Word.quoted(file.owner().orElse("")),
        Word.quoted(file.group().orElse("")),
        Word.quoted(file.mode().map(FileMode::text).orElse("")));
  }

  @Override
  public Result result(File file, Output output) {
    return new Result(Map.of("dest", file.path()));
  }
}
