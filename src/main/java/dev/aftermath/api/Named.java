package dev.aftermath.api;

import dev.aftermath.binding.Nearest;
import java.util.Map;

/** Finds things by their names. */
final class Named {
  private Named() {}

  /**
   * The one of that name.
   *
   * @param what they are, for the message
   * @throws IllegalArgumentException naming the nearest one when there is none
   */
  static <T> T in(Map<String, T> all, String name, String what) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no " + what + " \"" + name + "\"" + Nearest.hint(name, all.keySet()));
    }
    return found;
  }
}
