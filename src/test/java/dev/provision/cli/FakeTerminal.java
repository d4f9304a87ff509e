package dev.provision.cli;

import dev.provision.cli.view.RunView;
import dev.provision.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A person who answers in a given order, or nobody. */
final class FakeTerminal implements Terminal {
  private final boolean interactive;
  private final Deque<String> answers;
  private final UnaryOperator<String> editor;
  final List<String> questions = new ArrayList<>();
  final List<Runnable> interrupts = new ArrayList<>();

  private FakeTerminal(boolean interactive, List<String> answers, UnaryOperator<String> editor) {
    this.interactive = interactive;
    this.answers = new ArrayDeque<>(answers);
    this.editor = editor;
  }

  static FakeTerminal nobody() {
    return new FakeTerminal(false, List.of(), text -> text);
  }

  static FakeTerminal answering(String... answers) {
    return new FakeTerminal(true, Arrays.asList(answers), text -> text);
  }

  static FakeTerminal editing(UnaryOperator<String> editor) {
    return new FakeTerminal(false, List.of(), editor);
  }

  @Override
  public boolean isInteractive() {
    return interactive;
  }

  @Override
  public Optional<RunView.Size> size() {
    return Optional.empty();
  }

  @Override
  public Optional<String> ask(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<Secret> askSecret(String question) {
    return ask(question).map(Secret::of);
  }

  @Override
  public boolean edit(Path file) {
    try {
      Files.writeString(file, editor.apply(Files.readString(file)));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Watch onInterrupt(Runnable action) {
    interrupts.add(action);
    return () -> interrupts.remove(action);
  }
}
