package dev.provision.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that becomes another by itself with time, such as whether lists of packages are
 * young enough. Nobody keeps it: that it was otherwise yesterday says nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Momentary {}
