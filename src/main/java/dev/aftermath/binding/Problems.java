package dev.aftermath.binding;

import dev.aftermath.units.Letters;
import dev.aftermath.units.UnitException;
import dev.aftermath.units.WorkingHours;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Everything found wrong with an input, collected so that a user sees all of it at once. */
public final class Problems {
  private static final int MOST_SHOWN = 100;
  private static final int MOST_KEPT = 10_000;
  private static final int LONGEST = 2_000;

  /** One problem: where, at which key, and what was expected. */
  public record Problem(Place place, String path, String message) {
    @Override
    public String toString() {
      return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
  }

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<String> lost = new HashSet<>();
  private final Set<String> aroundLost = new HashSet<>();
  private @Nullable Written tree;
  private int quiet;
  private int more;

  /** From now on problems without a place get that of their path in this tree. */
  public void locateIn(MappingNode root) {
    tree = new Written(root);
  }

  /** Where a path of keys was written; empty if it was not, because a default stands in for it. */
  public Optional<Place> written(String path) {
    return tree == null ? Optional.empty() : tree.place(path);
  }

  /** An empty collection with the same tree, that knows what these problems have made useless. */
  public Problems part() {
    Problems part = new Problems();
    part.tree = tree;
    part.lost.addAll(lost);
    part.aroundLost.addAll(aroundLost);
    return part;
  }

  public void addAll(Problems others) {
    others.found.forEach(this::keep);
    more += others.more;
  }

  // A file of one mistake, made half a million times, must not fill the memory with what is never shown.
  private void keep(Problem problem) {
    if (found.size() < MOST_KEPT) {
      found.add(problem);
    } else if (!found.contains(problem)) {
      more++;
    }
  }

  public void add(Place place, String path, String message) {
    if (quiet == 0) {
      Place at = place.equals(Place.NONE) && tree != null ? tree.nearest(path) : place;
      keep(new Problem(at, clean(path), clean(message)));
    }
  }

  /** As {@link #add}, and the value is of no use: what would merely follow from that is not reported. */
  public void refuse(Place place, String path, String message) {
    add(place, path, message);
    lose(path);
  }

  /** Reads the text of a value once more, and reports why it cannot be read unless it has been refused before. */
  public void read(String path, Runnable reading) {
    try {
      reading.run();
    } catch (UnitException e) {
      if (!spoilt(path)) {
        add(Place.NONE, path, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Reports what is wrong with {@code hours} or {@code days} below a path, as {@link WorkingHours} has them. */
  public void readHours(String path, String hours, String days) {
    read(path + ".hours", () -> new WorkingHours(hours, "mon..sun"));
    read(path + ".days", () -> new WorkingHours("00:00..24:00", days));
  }

  /** The value at this path is of no use, which is reported elsewhere. */
  public void lose(String path) {
    // Quiet is what stands in for a block that is lost as a whole.
    if (quiet == 0 && lost.add(path)) {
      for (int end = around(path, path.length()); end > 0; end = around(path, end)) {
        aroundLost.add(path.substring(0, end));
      }
    }
  }

  /** Nothing was read from here on. */
  void loseAll() {
    lost.add("");
  }

  /** Whether the value at this path, or a block around it, was refused. */
  public boolean lost(String path) {
    int end = path.length();
    while (end > 0 && !lost.contains(path.substring(0, end))) {
      end = around(path, end);
    }
    return end > 0 || lost.contains("");
  }

  /** Whether the value at this path, a block around it, or anything in it was refused. */
  public boolean spoilt(String path) {
    return aroundLost.contains(path) || lost(path);
  }

  /** Where the path of the block or list around a value ends. */
  private static int around(String path, int end) {
    return Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1));
  }

  /** Does something whose problems would only follow from one that is reported already. */
  <T extends @Nullable Object> T quietly(Supplier<T> work) {
    quiet++;
    try {
      return work.get();
    } finally {
      quiet--;
    }
  }

  /** An unknown name, with the nearest valid one if there is one near. */
  public void unknown(Place place, String path, String what, String name, Collection<String> valid) {
    // A name that could not be read has been reported already.
    if (!name.isEmpty() || !place.equals(Place.NONE)) {
      add(place, path, "unknown " + what + " \"" + name + "\"" + Nearest.hint(name, valid));
    }
  }

  /**
   * As {@link #unknown(Place, String, String, String, Collection)}, unless the block that would have declared the name
   * was refused.
   */
  public void unknown(
      Place place, String path, String what, String name, Collection<String> valid, String declaredAt) {
    if (!lost(declaredAt)) {
      unknown(place, path, what, name, valid);
    }
  }

  /** The end of a message about a name that fits none: the nearest valid one, or all if they are few, or nothing. */
  public static String hint(String name, Collection<String> valid) {
    return Nearest.hint(name, valid);
  }

  // What a file says must not reach the terminal as an escape sequence, nor fill it.
  private static String clean(String text) {
    return text.length() <= LONGEST
        ? Letters.visible(text) : Letters.visible(text.substring(0, LONGEST)) + " …";
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
    return found.size() + more;
  }

  @Override
  public String toString() {
    return all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
