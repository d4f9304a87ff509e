package dev.provision.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class YamlTest {
  private static final VaultText REVERSING =
      (text, at) -> {
        if (!text.startsWith(VaultLines.HEADER)) {
          throw new IllegalArgumentException("it does not begin with the header");
        }
        return Secret.of(text.substring(VaultLines.HEADER.length()));
      };

  private final Diagnostics diagnostics = new Diagnostics();

  private Node read(String text) {
    var node = new Yaml(REVERSING).read("a.yml", text, diagnostics);
    assertThat(diagnostics.list()).isEmpty();
    return node.orElseThrow();
  }

  /** Without places, close to JSON. */
  private static String shown(Node node) {
    return switch (node) {
      case Node.Str s -> "'" + s.text() + "'";
      case Node.Num n -> n.value().toString();
      case Node.Bool b -> Boolean.toString(b.value());
      case Node.Null _ -> "null";
      case Node.Hidden h -> h.secret().toString();
      case Node.Seq s -> s.items().stream().map(YamlTest::shown).toList().toString();
      case Node.Map m -> {
        var entries = new StringJoiner(", ", "{", "}");
        m.entries().forEach(e -> entries.add(e.key().text() + "=" + shown(e.value())));
        yield entries.toString();
      }
    };
  }

  @Test
  void readsValuesOfEachKind() {
    assertThat(shown(read("a: text\nb: 0644\nc: yes\nd:\ne: [1, '1']\nf: {g: 2001-01-01}\n")))
        .isEqualTo("{a='text', b=420, c=true, d=null, e=[1, '1'], f={g='2001-01-01'}}");
  }

  @Test
  void anEmptyFileIsNull() {
    for (var empty : new String[] {"", "\n", "# nothing\n", "---\n", "---\n...\n"}) {
      assertThat(read(empty)).isInstanceOf(Node.Null.class);
    }
  }

  @Test
  void aKeyIsTextAsWritten() {
    assertThat(shown(read("1: a\nyes: b\n0644: c\n~: d\n'x y': e\n")))
        .isEqualTo("{1='a', yes='b', 0644='c', ~='d', x y='e'}");
  }

  @Test
  void followsAliases() {
    assertThat(shown(read("a: &x [1]\nb: *x\nc: &y text\nd: *y\n")))
        .isEqualTo("{a=[1], b=[1], c='text', d='text'}");
  }

  @Test
  void mergesSoThatOwnKeysAndEarlierMappingsWin() {
    var text =
        """
        a: &a {x: 1, y: 1}
        b: &b {y: 2, z: 2}
        one: {y: 0, <<: *a}
        two:
          <<: [*a, *b]
          z: 3
        three: {'<<': 4}
        """;

    assertThat(shown(read(text)))
        .isEqualTo(
            "{a={x=1, y=1}, b={y=2, z=2}, one={x=1, y=0}, two={x=1, y=1, z=3}, three={<<=4}}");
  }

  @Test
  void readsCoreTagsAndUnsafeText() {
    assertThat(shown(read("a: !!str 1\nb: !!int '2'\nc: !!float 1.5\nd: !!bool yes\n")))
        .isEqualTo("{a='1', b=2, c=1.5, d=true}");
    var unsafe = (Node.Map) read("a: !unsafe '{{ x }}'\nb: !unsafe ['{{ y }}']\n");
    assertThat(((Node.Str) unsafe.get("a").orElseThrow()).style()).isEqualTo(Node.Style.UNSAFE);
    var item = ((Node.Seq) unsafe.get("b").orElseThrow()).items().getFirst();
    assertThat(((Node.Str) item).style()).isEqualTo(Node.Style.UNSAFE);
  }

  @Test
  void hidesEncryptedValuesAndWholeFiles() {
    var value = (Node.Map) read("a: !vault |\n  $ANSIBLE_VAULT;secret\n");
    assertThat(value.get("a"))
        .hasValueSatisfying(
            n ->
                assertThat(n)
                    .isEqualTo(
                        new Node.Hidden(new Position("a.yml", 1, 4), Secret.of("secret\n"))));

    var file = read("$ANSIBLE_VAULT;a: x\nb: 1\nc: [y, yes]\n");
    assertThat(shown(file)).isEqualTo("{a=********, b=********, c=[********, true]}");
  }

  @Test
  void whatIsWrongInAnEncryptedFileIsSaidWithoutAWordOfIt() {
    for (var text : new String[] {"a: {{ x }}hunter2", "a: !hunter2 x", "a: 'hunter2' hunter2"}) {
      var inClear = new Diagnostics();
      var found = new Diagnostics();
      new Yaml(REVERSING).read("a.yml", text, inClear);
      new Yaml(REVERSING).read("a.yml", VaultLines.HEADER + text, found);

      assertThat(inClear.hasErrors()).isTrue();
      assertThat(found.list().toString()).doesNotContain("hunter2");
      assertThat(found.list()).extracting(Diagnostic::at).isEqualTo(places(inClear));
    }
  }

  private static List<Position> places(Diagnostics diagnostics) {
    return diagnostics.list().stream().map(Diagnostic::at).toList();
  }

  @Test
  void refusesAliasesThatNestBeyondMeasure() {
    var text = new StringBuilder("- &a0 x\n");
    for (int i = 1; i < 5000; i++) {
      text.append("- &a%d [*a%d]\n".formatted(i, i - 1));
    }

    assertThat(new Yaml(REVERSING).read("a.yml", text.toString(), diagnostics)).isEmpty();
    assertThat(diagnostics.list()).hasSize(1);
  }

  @Test
  void ignoresAByteOrderMarkWithAWarning() {
    var node = new Yaml(REVERSING).read("a.yml", "\uFEFFa: 1\n", diagnostics);

    assertThat(node.map(YamlTest::shown)).contains("{a=1}");
    assertThat(diagnostics.list()).singleElement().matches(d -> !diagnostics.hasErrors());
  }

  @Test
  void knowsThePlaceOfEveryCharacterOfTextAsWritten() {
    var source =
        """
        plain: some text
        tagged: !!str  some text
        quoted: "some text"
        anchored: &x 'some text'
        literal: |
          one
           two

          three
        indented: |2-
             deep
        - not: reached
        """
            .replace("- not: reached\n", "");
    var lines = SourceLines.of(source);
    for (var entry : ((Node.Map) read(source)).entries()) {
      var text = (Node.Str) entry.value();
      for (int i = 0; i < text.text().length(); i++) {
        if (text.text().charAt(i) != '\n') {
          var at = text.positionOf(i);
          assertThat(lines.from(at.line(), at.column()))
              .as(entry.key().text() + " " + i + " at " + at)
              .startsWith(text.text().substring(i, i + 1));
        }
      }
      assertThat(text.style()).as(entry.key().text()).isNotEqualTo(Node.Style.FOLDED);
    }
  }

  @Test
  void knowsOnlyTheStartOfTextWithEscapesOrJoinedLines() {
    var source = "a: \"x\\ty\"\nb: 'it''s'\nc: one\n  two\nd: >\n  one\n  two\n";
    for (var entry : ((Node.Map) read(source)).entries()) {
      var text = (Node.Str) entry.value();
      assertThat(text.style()).isEqualTo(Node.Style.FOLDED);
      assertThat(text.positionOf(2)).isEqualTo(text.at());
    }
  }

  @Test
  void countsColumnsInCodePoints() {
    var map = (Node.Map) read("🙂: '🙂x'\n");
    var text = (Node.Str) map.get("🙂").orElseThrow();

    assertThat(text.at()).isEqualTo(new Position("a.yml", 1, 5));
    assertThat(text.positionOf(2)).isEqualTo(new Position("a.yml", 1, 6));
  }

  @Test
  void refusesTextsThatMultiply() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      var alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
    }

    assertThat(new Yaml(REVERSING).read("a.yml", bomb.toString(), diagnostics)).isEmpty();
    assertThat(diagnostics.list())
        .singleElement()
        .satisfies(d -> assertThat(d.summary()).contains("multiply"));
  }

  @Test
  void refusesDepthCyclesAndSizeWithoutFailing() {
    for (var text :
        new String[] {
          "[".repeat(100_000), "a: &a [*a]\n", "a: &a {b: *a}\n", "a".repeat(9_000_000)
        }) {
      var found = new Diagnostics();
      assertThat(new Yaml(REVERSING).read("a.yml", text, found)).isEmpty();
      assertThat(found.hasErrors()).isTrue();
    }
  }

  @Test
  void anyBytesGiveAValueOrAMistakeAtAPlaceInTheText() {
    var random = new Random(20260101);
    var alphabet = "ab:- \n\t{}[]\"'|>&*!%@`#?,<~01é🙂\u0000\u0085";
    int[] characters = alphabet.codePoints().toArray();
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      var found = new Diagnostics();
      var node = new Yaml(REVERSING).read("a.yml", text.toString(), found);
      assertThat(node.isPresent()).as(text.toString()).isEqualTo(!found.hasErrors());
      int lines = SourceLines.of(text.toString()).lines().size();
      assertThat(found.list())
          .as(text.toString())
          .allSatisfy(d -> assertThat(d.at().line()).isBetween(1, lines + 1));
    }
  }
}
