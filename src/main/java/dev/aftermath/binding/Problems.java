package dev.aftermath.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything found wrong with an input, collected so that a user sees all of it at once. */
public final class Problems {
  private static final int MOST_SHOWN = 100;

  /** One problem: where, at which key, and what was expected. */
  public record Problem(Place place, String path, String message) {
    @Override
    public String toString() {
      return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
  }

  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(Place place, String path, String message) {
    found.add(new Problem(place, path, message));
  }

  /** An unknown name, with the nearest valid one if there is one near. */
  public void unknown(Place place, String path, String what, String name, Collection<String> valid) {
    add(place, path, "unknown " + what + " \"" + name + "\"" + Nearest.hint(name, valid));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the file; at most one hundred. */
  public List<Problem> all() {
    return found.stream()
        .sorted(Comparator.comparing((Problem p) -> p.place().file())
            .thenComparingInt(p -> p.place().line())
            .thenComparingInt(p -> p.place().column()))
        .limit(MOST_SHOWN)
        .toList();
  }

  public int size() {
    return found.size();
  }

  @Override
  public String toString() {
    return all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
