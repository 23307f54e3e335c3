package dev.aftermath.testing;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Equipment.Kind;
import dev.aftermath.estate.Reserves;
import dev.aftermath.estate.Supplies;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Builds the equipment of site 0 for tests; numbers are those of the calls. */
public final class SuppliesBuilder {
  private final List<Equipment> all = new ArrayList<>();
  private final Set<Integer> alone = new HashSet<>();
  public long autonomy = 15 * Ticks.MINUTE;
  public long restart = 10 * Ticks.MINUTE;
  public double startFailure;
  public double failuresPerHour;
  public double commonCause;
  public Reserves reserves = Reserves.NONE;
  public int count = 1;
  public int needed = 1;

  /** The site has nothing else. */
  public SuppliesBuilder alone() {
    alone.add(0);
    return this;
  }

  /** A supply in a room (below zero: in none), from others, for rooms. */
  public SuppliesBuilder add(Kind kind, int room, int[] from, int... feeds) {
    all.add(new Equipment(all.size(), 0, "a/s" + all.size(), kind, room < 0 ? OptionalInt.empty() : OptionalInt.of(room),
        new Equipment.Units(count, needed, commonCause),
        new Equipment.Wiring(IntStream.of(from).boxed().toList(), !kind.isSource() && from.length == 0,
            IntStream.of(feeds).boxed().toList()),
        new Equipment.Timing(autonomy, restart,
            new Equipment.Engine(10 * Ticks.SECOND, startFailure, failuresPerHour, 12 * Ticks.HOUR, reserves))));
    return this;
  }

  public Supplies build() {
    return new Supplies(all, alone);
  }
}
