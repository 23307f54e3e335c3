package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;

/**
 * How much of the counted services was up, moment by moment of a grid, from the scenario's start and from the first
 * outage: the sum of their weights in curves, which is how many they are where each counts as one.
 */
final class UpCurves {
  private final Design design;
  private final long[] grid;
  private final int[] sinceDisaster;
  private final int[] sinceOutage;
  private int up;
  private int nextSinceDisaster;
  private int nextSinceOutage;
  private long outageBegan = -1;

  UpCurves(Design design, long[] grid) {
    this.design = design;
    this.grid = grid;
    sinceDisaster = new int[grid.length];
    sinceOutage = new int[grid.length];
    up = design.services().stream().mapToInt(ServiceSpec::curveWeight).sum();
  }

  void changed(Fact.ServiceChanged f) {
    advance(f.at());
    int weight = design.services().get(f.service()).curveWeight();
    if (!f.up() && weight > 0 && outageBegan < 0) {
      outageBegan = f.at();
    }
    up += f.up() ? weight : -weight;
  }

  // What is true just before now is written for all moments of the grid up to it.
  private void advance(long now) {
    while (nextSinceDisaster < grid.length && Ticks.plus(design.origin(), grid[nextSinceDisaster]) < now) {
      sinceDisaster[nextSinceDisaster++] = up;
    }
    while (outageBegan >= 0 && nextSinceOutage < grid.length && Ticks.plus(outageBegan, grid[nextSinceOutage]) < now) {
      sinceOutage[nextSinceOutage++] = up;
    }
  }

  private void finish() {
    outageBegan = Math.max(0, outageBegan);
    advance(Long.MAX_VALUE);
  }

  int[] sinceDisaster() {
    finish();
    return sinceDisaster;
  }

  int[] sinceOutage() {
    finish();
    return sinceOutage;
  }
}
