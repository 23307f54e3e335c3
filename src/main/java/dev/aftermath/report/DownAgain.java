package dev.aftermath.report;

import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.RunResult;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;

/**
 * Services that went down again after their first return that lasted: the recovery time ends with that return, and what
 * came after it must not go unsaid.
 *
 * @param replications in how many
 * @param longest downtime in all of such a service, in seconds
 */
record DownAgain(int replications, double longest) {
  static DownAgain of(StrategyOutcome s) {
    int replications = 0;
    double longest = 0;
    for (RunResult run : s.runs()) {
      boolean again = false;
      for (ServiceSpec service : s.specs()) {
        long recovery = run.recoveryTime()[service.id()];
        long down = run.downtime()[service.id()];
        if (service.counted() && recovery != RunResult.CENSORED && down > recovery) {
          again = true;
          longest = Math.max(longest, Ticks.toSeconds(down));
        }
      }
      replications += again ? 1 : 0;
    }
    return new DownAgain(replications, longest);
  }
}
