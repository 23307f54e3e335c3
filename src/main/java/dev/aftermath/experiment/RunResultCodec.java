package dev.aftermath.experiment;

import dev.aftermath.journal.Phase;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Results of one strategy's replications as bytes, and back, exactly.
 *
 * <p>Services that were down once and nothing else, the usual case, take a dozen bytes each.
 */
final class RunResultCodec {
  private static final Phase.Kind[] KINDS = Phase.Kind.values();

  private final int services;
  private final List<Grade> grades;
  /** A few phases make up all: one object for each is found faster by whoever sorts by phase. */
  private final Map<Phase, Phase> phases = new ConcurrentHashMap<>();

  RunResultCodec(Scenario.Plan plan) {
    services = plan.design().services().size();
    grades = plan.design().services().stream().map(ServiceSpec::grade).distinct().toList();
  }

  private Phase known(Phase phase) {
    Phase first = phases.putIfAbsent(phase, phase);
    return first == null ? phase : first;
  }

  byte[] encode(RunResult run) {
    PackedWriter out = new PackedWriter();
    for (int s = 0; s < services; s++) {
      long time = run.recoveryTime()[s];
      out.duration(time);
      out.signed(run.downtime()[s] - (time == RunResult.CENSORED ? 0 : time));
      out.duration(run.recoveryPoint()[s]);
      out.number(run.bytesLost()[s]);
      out.duration(run.timeToDetect()[s]);
    }
    out.duration(run.allUp());
    out.number(run.allUpWatched());
    out.number(run.allBytesLost());
    out.number((run.dataGone() ? 1 : 0) + (run.dataWaiting() ? 2 : 0));
    out.exactly(run.crewHours());
    out.number(run.machines().before());
    out.number(run.machines().spare());
    out.number(run.machines().bought());
    curve(out, run.sinceDisaster());
    curve(out, run.sinceOutage());
    out.number(run.blocked().size());
    for (RunResult.Blocked b : run.blocked()) {
      out.number(b.service());
      out.text(b.reason());
    }
    out.number(run.events());
    out.number(run.phases().size());
    for (RunResult.PhaseSample sample : run.phases()) {
      out.text(sample.phase().name());
      out.number(sample.phase().kind().ordinal());
      out.number(grades.indexOf(sample.grade()));
      out.exactly(sample.seconds());
    }
    return out.toBytes();
  }

  RunResult decode(byte[] bytes, int from) {
    PackedReader in = new PackedReader(bytes, from);
    long[] recoveryTime = new long[services];
    long[] downtime = new long[services];
    long[] recoveryPoint = new long[services];
    long[] bytesLost = new long[services];
    long[] timeToDetect = new long[services];
    for (int s = 0; s < services; s++) {
      recoveryTime[s] = in.duration();
      downtime[s] = in.signed() + (recoveryTime[s] == RunResult.CENSORED ? 0 : recoveryTime[s]);
      recoveryPoint[s] = in.duration();
      bytesLost[s] = in.number();
      timeToDetect[s] = in.duration();
    }
    long allUp = in.duration();
    long allUpWatched = in.number();
    long allBytesLost = in.number();
    long flags = in.number();
    double crewHours = in.exactly();
    RunResult.Machines machines = new RunResult.Machines(in.count(), in.count(), in.count());
    int[] sinceDisaster = curve(in);
    int[] sinceOutage = curve(in);
    List<RunResult.Blocked> blocked = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      blocked.add(new RunResult.Blocked(in.count(), in.text()));
    }
    long events = in.number();
    List<RunResult.PhaseSample> phases = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      Phase phase = known(new Phase(in.text(), KINDS[in.count()]));
      phases.add(new RunResult.PhaseSample(phase, grades.get(in.count()), in.floats()));
    }
    return new RunResult(
        recoveryTime, allUp, allUpWatched, downtime, recoveryPoint, bytesLost, allBytesLost, (flags & 1) != 0,
        (flags & 2) != 0, timeToDetect, phases, crewHours, machines, sinceDisaster, sinceOutage, blocked, events);
  }

  // Neighbouring points of a curve differ by little, most of them by nothing.
  private static void curve(PackedWriter out, int[] values) {
    out.number(values.length);
    int last = 0;
    for (int v : values) {
      out.signed(v - last);
      last = v;
    }
  }

  private static int[] curve(PackedReader in) {
    int[] values = new int[in.count()];
    int last = 0;
    for (int i = 0; i < values.length; i++) {
      last += (int) in.signed();
      values[i] = last;
    }
    return values;
  }
}
