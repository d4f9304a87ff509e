package dev.provision.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The key of a component in YAML, where it is not the component name in lower case with _. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** The key; empty for the usual one. */
  String value() default "";

  /** Further keys that mean the same. */
  String[] aliases() default {};
}
