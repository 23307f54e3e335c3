package dev.aftermath.estate;

/**
 * Keeps all pods off a node that do not tolerate it (Kubernetes taints of effect NoSchedule or NoExecute; both are the
 * same to a scheduler).
 *
 * @param value empty when the key says all
 */
public record Taint(String key, String value) {
  /** As it is written: {@code key} or {@code key=value}. */
  @Override
  public String toString() {
    return value.isEmpty() ? key : key + "=" + value;
  }

  /** From {@code key} or {@code key=value}. */
  public static Taint of(String text) {
    int sign = text.indexOf('=');
    return sign < 0 ? new Taint(text, "") : new Taint(text.substring(0, sign), text.substring(sign + 1));
  }
}
