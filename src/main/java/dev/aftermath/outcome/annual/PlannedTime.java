package dev.aftermath.outcome.annual;

import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.annual.YearOutcome.Patches;
import dev.aftermath.outcome.annual.YearOutcome.Upkeep;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Loss;
import java.util.Set;

/** Counts what people have planned and done in one year. */
final class PlannedTime {
  /** What somebody repairs on the spot; links are their carrier's, and releases no repair. */
  private static final Set<String> REPAIRED = Set.of(
      "machine", "gpu", "rack", "transformer", "switchboard", "ups", "battery", "generator", "chiller");

  private final long[] downtime;
  private final double cost;
  private boolean acts;
  private long crews;
  private int repairs;
  private Patches guests = Patches.NONE;
  private Patches hosts = Patches.NONE;

  /**
   * Of a year that has not begun.
   *
   * @param cost what a minute of planned downtime costs, of one that nobody planned
   */
  PlannedTime(int services, double cost) {
    downtime = new long[services];
    this.cost = cost;
  }

  /** Reads what it counts; whether a fact was for it alone. */
  boolean read(Fact fact) {
    if (fact instanceof Fact.UpkeepActs f) {
      acts = f.begins();
    } else if (fact instanceof Fact.CrewWorked f) {
      crews = Ticks.plus(crews, Ticks.minus(f.at(), f.from()));
    } else if (fact instanceof Fact.UpkeepCounted f) {
      Patches before = f.guests() ? guests : hosts;
      Patches all = new Patches(before.systems() + f.systems(), Math.addExact(before.patched(), f.patched()),
          Math.addExact(before.missed(), f.missed()), Ticks.plus(before.behind(), f.behind()), before.age() + f.age());
      guests = f.guests() ? all : guests;
      hosts = f.guests() ? hosts : all;
    } else {
      return false;
    }
    return true;
  }

  /** Something struck. */
  void struck(String hazard) {
    repairs += REPAIRED.contains(hazard) ? 1 : 0;
  }

  /** Whether what changes now was planned. */
  boolean acts() {
    return acts;
  }

  /** Planned downtime by service, in ticks. */
  long[] downtime() {
    return downtime;
  }

  double cost() {
    return cost;
  }

  /** What is lost by planned downtime before it is told how much of that counts: its fixed part never does. */
  Loss loss(Loss loss) {
    return new Loss(loss.currency(), 0, loss.perMinute(), loss.saturation(), loss.parts(), loss.fixedFrom(),
        loss.perUnserved(), loss.perSlow());
  }

  /**
   * What the year came to, with what its planned downtime cost.
   *
   * @param disks that failed: not each of them struck, and each is replaced
   */
  Upkeep result(double loss, int disks) {
    return new Upkeep(downtime, loss, crews, repairs + disks, guests, hosts);
  }
}
