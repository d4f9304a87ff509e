package dev.provision.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of a record component or the word of an enum constant, where the Java name in snake case
 * is not it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Key {
  /** The key; empty: the component's name in snake case. */
  String value() default "";

  /** Other names that mean the same; only one of them may be written. */
  String[] aliases() default {};
}
