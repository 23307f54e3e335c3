package dev.aftermath.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an interface whose implementations are plug-ins: this key of a named block says which one it means, or the
 * block's own name where the key is missing. Without this annotation a choice is a block with one key, its kind.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ChosenBy {
  String value();
}
