package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.words.Sentences;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts one run: reads the journal only, never the modules' insides. */
public final class Observer {
  private final List<Measure> measures;
  private final Setting setting;
  private final Ledger ledger;
  private final List<Measure.Fold> folds = new ArrayList<>();
  private final Map<Class<?>, Measure.Fold[]> readers = new IdentityHashMap<>();
  private final UpCurves curves;
  private final long[] heat;
  private final List<Durations> phases = new ArrayList<>();
  private final List<Observation.Blocked> blocked = new ArrayList<>();
  private final Map<Integer, Observation.StoreCopies> copies = new TreeMap<>();

  private record Durations(Phase phase, Grade grade, DoubleArrayList seconds) {}

  /**
   * An observer of a run that has not begun.
   *
   * @param grid moments of the restoration curves, in ticks after the scenario's start, rising
   * @param heat moments of the map of services over time, likewise
   */
  public Observer(List<Measure> measures, Setting setting, long[] grid, long[] heat) {
    this.measures = measures;
    this.setting = setting;
    this.heat = heat;
    ledger = new Ledger(setting);
    curves = new UpCurves(setting.design(), grid);
    for (Measure measure : measures) {
      Measure.Fold fold = measure.fold(ledger);
      folds.add(fold);
      for (Class<? extends Fact> fact : measure.reads()) {
        Measure.Fold[] before = readers.getOrDefault(fact, new Measure.Fold[0]);
        Measure.Fold[] more = java.util.Arrays.copyOf(before, before.length + 1);
        more[before.length] = fold;
        readers.put(fact, more);
      }
    }
  }

  /** Something happened. */
  public void read(Fact fact) {
    ledger.read(fact);
    if (fact instanceof Fact.ServiceChanged f) {
      curves.changed(f);
    } else if (fact instanceof Fact.PhaseDone f) {
      durations(f.phase(), setting.design().services().get(f.service()).grade())
          .add(Ticks.toSeconds(Ticks.minus(f.at(), f.from())));
    } else if (fact instanceof Fact.Blocked f) {
      blocked.add(new Observation.Blocked(f.service(), Sentences.code(f.obstacle()), Sentences.of(f.obstacle())));
    }
    if (fact instanceof Fact.CopiesStood f) {
      Observation.StoreCopies stood = new Observation.StoreCopies(f.datastore(), f.served(), f.copies());
      copies.merge(f.datastore(), stood, (a, next) -> badness(next) > badness(a) ? next : a);
    }
    Measure.Fold[] interested = readers.get(fact.getClass());
    if (interested != null) {
      for (Measure.Fold fold : interested) {
        fold.read(fact);
      }
    }
  }

  // How much the fate of a store counts among several in one run.
  private static long badness(Observation.StoreCopies stood) {
    return stood.lost() ? Long.MAX_VALUE
        : stood.served() == Fact.CopiesStood.NONE ? Long.MAX_VALUE - 1 : stood.copies().get(stood.served()).age();
  }

  // A run has a few dozen of these and as many thousand facts: comparing references finds almost all of them fastest.
  private DoubleArrayList durations(Phase phase, Grade grade) {
    for (int i = 0; i < phases.size(); i++) {
      Durations d = phases.get(i);
      if (d.phase == phase && d.grade == grade) {
        return d.seconds;
      }
    }
    for (int i = 0; i < phases.size(); i++) {
      Durations d = phases.get(i);
      if (d.grade == grade && d.phase.kind() == phase.kind() && d.phase.label().equals(phase.label())) {
        return d.seconds;
      }
    }
    Durations d = new Durations(phase, grade, new DoubleArrayList());
    phases.add(d);
    return d.seconds;
  }

  /**
   * Everything that was counted.
   *
   * @param end when it ended
   * @param events how many events were fired
   */
  public Observation result(long end, long events) {
    ledger.end(end);
    int incidents = ledger.incidents();
    long[] began = new long[incidents];
    for (int i = 0; i < incidents; i++) {
      began[i] = Ticks.minus(ledger.began(i), setting.design().origin());
    }
    long[][][] values = new long[measures.size()][incidents][];
    for (int m = 0; m < values.length; m++) {
      int subjects = switch (measures.get(m).subject()) {
        case RUN -> 0;
        case SERVICE -> ledger.services().size();
        case STORE -> ledger.stores().size();
      };
      for (int i = 0; i < incidents; i++) {
        long[] row = new long[subjects + 1];
        for (int s = 0; s < subjects; s++) {
          row[s] = folds.get(m).of(i, s);
        }
        row[subjects] = folds.get(m).ofAll(i);
        values[m][i] = row;
      }
    }
    List<Observation.PhaseSample> samples = new ArrayList<>();
    phases.forEach(d -> samples.add(new Observation.PhaseSample(
        new Observation.PhaseName(d.phase.label(), d.phase.kind(), Terms.phase(d.phase)), d.grade,
        floats(d.seconds))));
    return new Observation(
        began, values, downAt(), samples, curves.sinceDisaster(), curves.sinceOutage(), blocked,
        List.copyOf(copies.values()), events);
  }

  private static float[] floats(DoubleArrayList values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.getDouble(i);
    }
    return floats;
  }

  private long[] downAt() {
    Outages outages = ledger.outages();
    long[] down = new long[ledger.services().size()];
    long origin = setting.design().origin();
    for (ServiceSpec service : ledger.services()) {
      int s = service.id();
      int h = 0;
      for (int o = 0; o < outages.count(s); o++) {
        while (h < heat.length && Ticks.plus(origin, heat[h]) < outages.down(s, o)) {
          h++;
        }
        while (h < heat.length && Ticks.plus(origin, heat[h]) < outages.up(s, o)) {
          down[s] |= 1L << h++;
        }
        // Who is down at the end of the run is down at its last moment.
        if (!outages.ended(s, o) && h < heat.length && Ticks.plus(origin, heat[h]) == outages.end()) {
          down[s] |= 1L << h++;
        }
      }
    }
    return down;
  }
}
