package dev.aftermath.scheduling;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a label of a node must be (matchExpressions of Kubernetes).
 *
 * @param values those that will do, or will not; none for {@link Operator#EXISTS} and {@link Operator#DOES_NOT_EXIST}
 */
public record LabelRule(String key, Operator operator, Set<String> values) {
  /** How a label is compared. A label that is not there is in no set. */
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  public LabelRule {
    values = Set.copyOf(values);
  }

  /** A label that must have that value. */
  public static LabelRule is(String key, String value) {
    return new LabelRule(key, Operator.IN, Set.of(value));
  }

  boolean admits(Map<String, String> labels) {
    @Nullable String value = labels.get(key);
    return switch (operator) {
      case IN -> value != null && values.contains(value);
      case NOT_IN -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
    };
  }
}
