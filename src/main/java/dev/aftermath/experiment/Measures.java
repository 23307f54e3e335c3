package dev.aftermath.experiment;

import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Phase;
import dev.aftermath.recovery.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Folds the facts of one run into its {@link RunResult}. Reads the journal only, never the modules' insides. */
final class Measures {
  private final Design design;
  private final long stabilisation;
  private final long[] grid;
  private final long[] downSince;
  private final long[] upSince;
  private final long[] firstDown;
  private final long[] recoveredAt;
  private final long[] detect;
  private final LongArrayList detections = new LongArrayList();
  private final long[] downtime;
  private final long[] storePoint;
  private final long[] storeLost;
  private final boolean[] storeDown;
  private final int[] sinceDisaster;
  private final int[] sinceOutage;
  private final List<Durations> phases = new ArrayList<>();
  private final List<RunResult.Blocked> blocked = new ArrayList<>();
  private int up;
  private int nextSinceDisaster;
  private int nextSinceOutage;
  private long outageBegan = -1;
  private double crewTicks;
  private int bought;

  /**
   * Measures of a run of this design.
   *
   * @param grid moments of the restoration curve, in ticks after the scenario's start, rising
   */
  Measures(Design design, long stabilisation, long[] grid) {
    this.design = design;
    this.stabilisation = stabilisation;
    this.grid = grid;
    int n = design.services().size();
    downSince = new long[n];
    Arrays.fill(downSince, -1);
    upSince = new long[n];
    firstDown = new long[n];
    Arrays.fill(firstDown, -1);
    recoveredAt = new long[n];
    Arrays.fill(recoveredAt, -1);
    detect = new long[n];
    Arrays.fill(detect, -1);
    downtime = new long[n];
    storePoint = new long[design.datastores().size()];
    storeLost = new long[storePoint.length];
    storeDown = new boolean[storePoint.length];
    sinceDisaster = new int[grid.length];
    sinceOutage = new int[grid.length];
    up = (int) design.services().stream().filter(ServiceSpec::counted).count();
  }

  void read(Fact fact) {
    if (fact instanceof Fact.ServiceChanged f) {
      serviceChanged(f);
    } else if (fact instanceof Fact.PhaseDone f) {
      phaseDone(f);
    } else if (fact instanceof Fact.CrewWorked f) {
      crewTicks += f.at() - f.from();
    } else if (fact instanceof Fact.DataRecovered f) {
      storePoint[f.datastore()] = Math.max(storePoint[f.datastore()], f.lostAt() - f.recoveredTo());
      storeLost[f.datastore()] += f.bytesLost();
      storeDown[f.datastore()] = false;
    } else if (fact instanceof Fact.DataLost f) {
      storePoint[f.datastore()] = RunResult.CENSORED;
      storeLost[f.datastore()] += f.bytesLost();
      storeDown[f.datastore()] = false;
    } else if (fact instanceof Fact.OutageDetected f) {
      detections.add(f.at());
    } else if (fact instanceof Fact.MachineAdded f) {
      bought += f.bought() ? 1 : 0;
    } else if (fact instanceof Fact.Blocked f) {
      blocked.add(new RunResult.Blocked(f.service(), f.reason()));
    }
  }

  /** A store could not be used when the run ended, and nothing has replaced it. */
  void storeStillLost(int store) {
    storeDown[store] = true;
  }

  /** A store was lost, no copy of it survives, and nothing has replaced it when the run ended. */
  void storeGone(int store, long bytes) {
    storePoint[store] = RunResult.CENSORED;
    storeLost[store] += bytes;
  }

  private void phaseDone(Fact.PhaseDone f) {
    durations(f.phase(), design.services().get(f.service()).grade())
        .add((float) Ticks.toSeconds(f.at() - f.from()));
    if (f.phase().isDetection()) {
      detections.add(f.at());
      detect[f.service()] = detect[f.service()] < 0 ? f.at() - f.from() : detect[f.service()];
    }
  }

  // A service that is down only for lack of another is noticed when anything is, at or after its own outage.
  private long timeToDetect(int s) {
    if (firstDown[s] < 0) {
      return 0;
    }
    if (detect[s] >= 0) {
      return detect[s];
    }
    long noticed = detections.longStream().filter(t -> t >= firstDown[s]).min().orElse(Ticks.NEVER);
    return noticed == Ticks.NEVER ? RunResult.CENSORED : noticed - firstDown[s];
  }

  private record Durations(Phase phase, Grade grade, FloatArrayList seconds) {}

  // A run has a few dozen of these and as many thousand facts: comparing references finds almost all of them fastest.
  private FloatArrayList durations(Phase phase, Grade grade) {
    for (int i = 0; i < phases.size(); i++) {
      Durations d = phases.get(i);
      if (d.phase == phase && d.grade == grade) {
        return d.seconds;
      }
    }
    for (int i = 0; i < phases.size(); i++) {
      Durations d = phases.get(i);
      if (d.grade == grade && d.phase.equals(phase)) {
        return d.seconds;
      }
    }
    Durations d = new Durations(phase, grade, new FloatArrayList());
    phases.add(d);
    return d.seconds;
  }

  private void serviceChanged(Fact.ServiceChanged f) {
    advanceCurves(f.at());
    int s = f.service();
    int counted = design.services().get(s).counted() ? 1 : 0;
    if (!f.up() && counted == 1 && outageBegan < 0) {
      outageBegan = f.at();
    }
    if (f.up()) {
      up += counted;
      downtime[s] += f.at() - downSince[s];
      downSince[s] = -1;
      upSince[s] = f.at();
    } else {
      up -= counted;
      settle(s, f.at());
      firstDown[s] = firstDown[s] < 0 ? f.at() : firstDown[s];
      downSince[s] = f.at();
    }
  }

  // A return counts from its beginning once it has lasted for the stabilisation window.
  private void settle(int s, long until) {
    if (firstDown[s] >= 0 && recoveredAt[s] < 0 && until - upSince[s] >= stabilisation) {
      recoveredAt[s] = upSince[s];
    }
  }

  // What is true just before now is written for all moments of the grid up to it.
  private void advanceCurves(long now) {
    while (nextSinceDisaster < grid.length && design.origin() + grid[nextSinceDisaster] < now) {
      sinceDisaster[nextSinceDisaster++] = up;
    }
    while (outageBegan >= 0 && nextSinceOutage < grid.length && outageBegan + grid[nextSinceOutage] < now) {
      sinceOutage[nextSinceOutage++] = up;
    }
  }

  RunResult result(long end, int spareUsed, int before, long events) {
    outageBegan = Math.max(0, outageBegan);
    advanceCurves(Ticks.NEVER);
    int n = downtime.length;
    long[] recoveryTime = new long[n];
    long[] recoveryPoint = new long[n];
    long[] bytesLost = new long[n];
    long[] timeToDetect = new long[n];
    boolean[] missed = new boolean[storeLost.length];
    boolean gone = false;
    boolean waiting = false;
    long begin = Ticks.NEVER;
    long last = -1;
    for (ServiceSpec service : design.services()) {
      int s = service.id();
      if (downSince[s] >= 0) {
        downtime[s] += end - downSince[s];
      } else {
        settle(s, Math.max(end, upSince[s] + stabilisation));
      }
      recoveryTime[s] = firstDown[s] < 0 ? 0 : recoveredAt[s] < 0 ? RunResult.CENSORED : recoveredAt[s] - firstDown[s];
      timeToDetect[s] = timeToDetect(s);
      if (service.counted() && firstDown[s] >= 0) {
        begin = Math.min(begin, firstDown[s]);
        last = recoveredAt[s] < 0 ? Ticks.NEVER : Math.max(last, recoveredAt[s]);
      }
      for (int store : service.data()) {
        long point = storeDown[store] ? RunResult.CENSORED : storePoint[store];
        recoveryPoint[s] = Math.max(recoveryPoint[s], point);
        bytesLost[s] += storeLost[store];
        missed[store] |= service.counted();
        gone |= service.counted() && storePoint[store] == RunResult.CENSORED;
        waiting |= service.counted() && storeDown[store];
      }
    }
    List<RunResult.PhaseSample> samples = new ArrayList<>();
    phases.forEach(d -> samples.add(new RunResult.PhaseSample(d.phase, d.grade, d.seconds.toFloatArray())));
    long allBytesLost = 0;
    for (int store = 0; store < storeLost.length; store++) {
      allBytesLost += missed[store] ? storeLost[store] : 0;
    }
    long allUp = last < 0 ? 0 : last == Ticks.NEVER ? RunResult.CENSORED : last - begin;
    return new RunResult(
        recoveryTime, allUp, last < 0 ? 0 : end - begin, downtime, recoveryPoint, bytesLost, allBytesLost, gone,
        waiting, timeToDetect, samples,
        crewTicks / Ticks.HOUR,
        new RunResult.Machines(before, spareUsed, bought), sinceDisaster, sinceOutage, blocked, events);
  }
}
