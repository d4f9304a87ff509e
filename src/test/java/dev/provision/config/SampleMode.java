package dev.provision.config;

/** A type that reads itself: 0644 and "0644" are the same mode, 420 is a mistake. */
@FromNode("a file mode such as \"0644\"")
public record SampleMode(int bits) {
  public static SampleMode of(Node node) {
    return switch (node) {
      case Node.Num n when n.raw().startsWith("0") -> new SampleMode(n.value().intValue());
      case Node.Str s when s.text().matches("0[0-7]{3}") ->
          new SampleMode(Integer.parseInt(s.text(), 8));
      case Node.Num _,
          Node.Str _,
          Node.Bool _,
          Node.Null _,
          Node.Hidden _,
          Node.Seq _,
          Node.Map _ ->
          throw new IllegalArgumentException("write an octal mode with its zero, as in \"0644\"");
    };
  }
}
