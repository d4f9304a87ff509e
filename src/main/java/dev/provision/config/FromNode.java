package dev.provision.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that reads itself: it has a {@code public static} method {@code of(Node)} that returns it,
 * or throws {@link IllegalArgumentException} with a sentence about what is wrong. A secret never
 * reaches that method.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FromNode {
  /** What is expected, as in "must be …", for example {@code a file mode such as "0644"}. */
  String value();
}
