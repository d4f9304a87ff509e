package dev.provision.shell;

import dev.provision.config.Secret;
import dev.provision.config.Text;

/**
 * One word of a shell command. Only constants of the program are {@link Plain}; every value is
 * {@link Quoted} or {@link Masked} and so reaches the host byte for byte.
 *
 * <p>Quoting follows POSIX.1-2024, Shell Command Language 2.2.2: within single quotes every
 * character keeps its literal value.
 */
public sealed interface Word {
  /** The word as the shell must read it. */
  String raw();

  /** The word as a person may see it. */
  default String masked() {
    return raw();
  }

  /** A constant: a name, an option, a number. Digits, letters and {@code _ . / : @ % + , = -}. */
  record Plain(String raw) implements Word {
    public Plain {
      if (!raw.matches("[A-Za-z0-9_./:@%+,=-]+")) {
        throw new IllegalArgumentException(
            "'" + raw + "' is no plain shell word. This is a bug in provision.");
      }
    }
  }

  /** Any value without NUL. */
  record Quoted(String value) implements Word {
    public Quoted {
      requireNoNul(value);
    }

    @Override
    public String raw() {
      return quote(value);
    }
  }

  /** A secret value: like {@link Quoted} for the host, masked for everybody else. */
  record Masked(String value) implements Word {
    public Masked {
      requireNoNul(value);
    }

    @Override
    public String raw() {
      return quote(value);
    }

    @Override
    public String masked() {
      return Secret.MASK;
    }

    @Override
    public String toString() {
      return Secret.MASK;
    }
  }

  /** A whole program as one word, for a shell that runs it elsewhere. */
  record Nested(Sh program) implements Word {
    @Override
    public String raw() {
      return quote(program.raw());
    }

    @Override
    public String masked() {
      return quote(program.toString());
    }

    @Override
    public String toString() {
      return masked();
    }
  }

  static Word program(Sh program) {
    return new Nested(program);
  }

  static Word plain(String constant) {
    return new Plain(constant);
  }

  static Word number(long value) {
    return new Plain(Long.toString(value));
  }

  static Word quoted(String value) {
    return new Quoted(value);
  }

  static Word of(Text text) {
    return text.secret() ? new Masked(text.value()) : new Quoted(text.value());
  }

  /** A flag that shell functions test with {@code [ "$x" = yes ]}. */
  static Word yesNo(boolean value) {
    return new Plain(value ? "yes" : "no");
  }

  private static void requireNoNul(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a shell word cannot hold NUL; kinds refuse it in check(). This is a bug in provision.");
    }
  }

  private static String quote(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
