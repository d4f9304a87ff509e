package dev.provision.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component is when its key is missing or empty. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /**
   * The value as it would be written in YAML without quotes. For a list its items with commas
   * between them, so that the empty text is the empty list; for a mapping only the empty text.
   */
  String value();
}
