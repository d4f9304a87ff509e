package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBinderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private Sample bind(String text) {
    var node = new Yaml((cipher, at) -> Secret.of("a,b")).read("a.yml", text, diagnostics);
    var sample = RecordBinder.bind(node.orElseThrow(), Sample.class, "sample", diagnostics);
    assertThat(diagnostics.list()).isEmpty();
    return sample.orElseThrow();
  }

  private Sample bindMore(String text) {
    return bind("path: /x\nowner: root\n" + text);
  }

  @Test
  void whatIsNotWrittenIsItsDefault() {
    assertThat(bind("path: /x\nowner: root\nretries:\nmode: ~\n"))
        .isEqualTo(
            new Sample(
                "/x",
                "root",
                Sample.State.FILE,
                Optional.empty(),
                true,
                3,
                1.5,
                List.of("adm", "sudo"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "dest", "name"})
  void anAliasIsTheKey(String key) {
    assertThat(bind(key + ": /y\nowner: root\n").path()).isEqualTo("/y");
  }

  @Test
  void textTakesNumbersAndTruthValuesAsWritten() {
    var sample = bind("path: 0644\nowner: yes\ncontent: 1.10\n");

    assertThat(sample.path()).isEqualTo("0644");
    assertThat(sample.owner()).isEqualTo("yes");
    assertThat(sample.content()).contains(Text.plain("1.10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "off", "False", "'no'", "'N'", "0", "'0'", "'false'", "0.0", "f"})
  void readsFalseAsAnsibleDoes(String written) {
    assertThat(bindMore("validate_certs: " + written).validateCerts()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "TRUE", "'Yes'", "y", "1", "'1'", "'on'", "1.0", "T"})
  void readsTrueAsAnsibleDoes(String written) {
    assertThat(bindMore("validate_certs: " + written).validateCerts()).isTrue();
  }

  @Test
  void readsNumbersAlsoFromText() {
    var sample = bindMore("retries: ' 12 '\ndelay: '2.5'\nsize: 0x10\n");

    assertThat(sample.retries()).isEqualTo(12);
    assertThat(sample.delay()).isEqualTo(2.5);
    assertThat(sample.size()).contains(16L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard_link", "hard-link", "Hard_Link", "HARD-LINK"})
  void readsChoicesInAnySpelling(String written) {
    assertThat(bindMore("state: " + written).state()).isEqualTo(Sample.State.HARD_LINK);
  }

  @Test
  void aChoiceMayHaveAnotherWord() {
    assertThat(bindMore("state: missing").state()).isEqualTo(Sample.State.ABSENT);
  }

  @Test
  void splitsOnlyWhereCommasAreAllowed() {
    assertThat(bindMore("groups: 'a, b,,c '\n").groups()).containsExactly("a", "b", "c");
    assertThat(bindMore("groups: 27\n").groups()).containsExactly("27");
    assertThat(bindMore("groups: [a, 'b,c']\n").groups()).containsExactly("a", "b,c");
    assertThat(bindMore("groups: []\n").groups()).isEmpty();
  }

  @Test
  void secretsGoWhereTheyStayHidden() {
    var sample = bindMore("content: !vault x\npassword: !vault x\nkeys: [!vault x, y]\n");

    assertThat(sample.content()).contains(Text.secret("a,b"));
    assertThat(sample.password()).contains(Secret.of("a,b"));
    assertThat(sample.keys()).containsExactly(Text.secret("a,b"), Text.plain("y"));
    assertThat(sample.toString()).doesNotContain("a,b");
  }

  @Test
  void aTypeMayReadItself() {
    assertThat(bindMore("mode: 0644").mode()).contains(new SampleMode(0644));
    assertThat(bindMore("mode: '0644'").mode()).contains(new SampleMode(0644));
  }

  @Test
  void readsRecordsMappingsAndAnything() {
    var sample = bindMore("environment: {a: 1, b: x}\nlimits: {least: 2}\nvars:\n");

    assertThat(sample.environment()).containsExactly(Map.entry("a", "1"), Map.entry("b", "x"));
    assertThat(sample.limits()).contains(new Sample.Limits(2, 10));
    assertThat(sample.vars()).containsInstanceOf(Node.Null.class);
  }

  @Test
  void mereTextIsEnoughForARecordWithAFreeForm() {
    var command = new Sample.Command(Text.plain("ls -l"), Optional.empty());

    assertThat(bindMore("command: ls -l").command()).contains(command);
    assertThat(bindMore("command: {cmd: ls -l}").command()).contains(command);
  }

  @Test
  void theSchemaSaysWhatMayBeWritten() {
    var fields = Schema.of(Sample.class).fields();

    assertThat(fields.getFirst())
        .isEqualTo(
            new Schema.Field(
                "path", List.of("dest", "name"), "text", Optional.empty(), true, false));
    assertThat(fields.get(2))
        .isEqualTo(
            new Schema.Field(
                "state",
                List.of(),
                "one of file, directory, hard_link, missing",
                Optional.of("file"),
                false,
                false));
    assertThat(fields).extracting(Schema.Field::key).contains("validate_certs");
    assertThat(fields).filteredOn(Schema.Field::required).hasSize(2);
    assertThat(Schema.of(Sample.Command.class).freeForm()).contains("cmd");
  }

  record WrongDefault(@Default("many") int count) {}

  record Unreadable(Thread thread) {}

  record Tree(@Default("") List<Tree> children) {}

  @Test
  void mistakesOfARecordAreOursAndNotTheUsers() {
    var map = new Node.Map(new Position("a.yml", 1, 1), List.of());

    assertThatThrownBy(() -> RecordBinder.bind(map, WrongDefault.class, "x", diagnostics))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("This is a bug in provision.");
    assertThatThrownBy(() -> RecordBinder.bind(map, Unreadable.class, "x", diagnostics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("This is a bug in provision.");
  }

  @Test
  void aRecordMayHoldItself() {
    var node = new Yaml(VaultText.none()).read("a.yml", "children: [{}, {}]", diagnostics);

    assertThat(RecordBinder.bind(node.orElseThrow(), Tree.class, "tree", diagnostics))
        .hasValueSatisfying(t -> assertThat(t.children()).hasSize(2));
  }
}
