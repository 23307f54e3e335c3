package dev.aftermath.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Blocks by name, some of them among the defaults, of which other keys choose: of the defaults only what is chosen
 * ({@link Binder#choose}) counts as used.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Library {}
