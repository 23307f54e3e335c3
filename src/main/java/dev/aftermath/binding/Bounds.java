package dev.aftermath.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of a number or quantity (in its base unit); both ends belong to it unless {@code above} is set. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
  double min() default 0;

  double max() default Double.POSITIVE_INFINITY;

  /** The least value itself is excluded. */
  boolean above() default false;
}
