package dev.aftermath.experiment;

import dev.aftermath.journal.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few numbers that are kept of each replication under one strategy; times are seconds, infinite where censored. */
final class Scalars {
  final double[] recoveryTime;
  /** How long the recovery time was watched for: what is censored is longer than that. */
  final double[] watched;
  final double[] recoveryPoint;
  final double[] loss;
  final double[] bytesLost;
  final double[] crewHours;
  final double[] meanRecoveryTime;
  final double[][] work;
  private int dataGone;
  private int dataWaiting;
  private int downAgain;
  private double longestDown;

  Scalars(int n) {
    recoveryTime = new double[n];
    watched = new double[n];
    recoveryPoint = new double[n];
    loss = new double[n];
    bytesLost = new double[n];
    crewHours = new double[n];
    meanRecoveryTime = new double[n];
    work = new double[Phase.Kind.values().length][n];
  }

  void read(RunResult run, int r, List<ServiceSpec> counted, double lossUsd) {
    recoveryTime[r] = Outcome.seconds(run.allUp());
    watched[r] = Outcome.seconds(run.allUpWatched());
    loss[r] = lossUsd;
    bytesLost[r] = run.allBytesLost();
    crewHours[r] = run.crewHours();
    dataGone += run.dataGone() ? 1 : 0;
    dataWaiting += run.dataWaiting() ? 1 : 0;
    double sum = 0;
    int back = 0;
    boolean again = false;
    for (ServiceSpec s : counted) {
      long time = run.recoveryTime()[s.id()];
      recoveryPoint[r] = Math.max(recoveryPoint[r], Outcome.seconds(run.recoveryPoint()[s.id()]));
      if (time > 0 && time != RunResult.CENSORED) {
        sum += Outcome.seconds(time);
        back++;
      }
      // The recovery time ends with the first return that lasted; what came after it must not go unsaid.
      if (time != RunResult.CENSORED && run.downtime()[s.id()] > time) {
        again = true;
        longestDown = Math.max(longestDown, Outcome.seconds(run.downtime()[s.id()]));
      }
    }
    meanRecoveryTime[r] = back == 0 ? 0 : sum / back;
    downAgain += again ? 1 : 0;
    work(run, r);
  }

  private void work(RunResult run, int r) {
    Map<Phase, double[]> totals = new LinkedHashMap<>();
    for (RunResult.PhaseSample sample : run.phases()) {
      double[] total = totals.computeIfAbsent(sample.phase(), p -> new double[2]);
      for (float seconds : sample.seconds()) {
        total[0] += seconds;
        total[1]++;
      }
    }
    boolean[] any = new boolean[work.length];
    totals.forEach((phase, total) -> {
      work[phase.kind().ordinal()][r] += total[0] / total[1];
      any[phase.kind().ordinal()] = true;
    });
    for (int kind = 0; kind < any.length; kind++) {
      work[kind][r] = any[kind] ? work[kind][r] : -1;
    }
  }

  Outcome.Troubles troubles() {
    return new Outcome.Troubles(dataGone, dataWaiting, downAgain, longestDown);
  }

}
