package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Problems;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.MigrationParameters;
import dev.aftermath.recovery.reconcile.PartitionParameters.Afterwards;
import dev.aftermath.recovery.reconcile.PartitionParameters.Reconciliation;
import dev.aftermath.recovery.work.RunbookParameters;
import java.util.Set;

/** Checks of what a strategy does afterwards: who brings diverged writes together, and when things go back. */
final class AfterwardsChecks {
  private AfterwardsChecks() {}

  /** Finds a crew that is not there, and hours that are none. */
  static void check(MixtureParameters p, String path, Problems problems) {
    crew(p.controllers().partition().reconciliation(), p.runbook(), path + ".reconciliation", problems);
    FailbackParameters.Window window = p.organisation().failback().failbackWindow();
    problems.readHours(path + ".failbackWindow", window.hours(), window.days());
    MigrationParameters migrates = p.organisation().migrates();
    problems.readHours(path + ".migrates", migrates.hours(), migrates.days());
  }

  private static void crew(Reconciliation reconciliation, RunbookParameters runbook, String path, Problems problems) {
    String crew = reconciliation.by().name();
    if (!runbook.crews().containsKey(crew) && !problems.spoilt(path + ".by")) {
      problems.unknown(reconciliation.by().place(), path + ".by", "crew", crew, runbook.crews().keySet());
    }
  }

  /** Crews that bring diverged writes together. */
  static Set<String> crews(MixtureParameters p) {
    return p.acts() == Acts.CONTROLLERS && p.controllers().partition().divergence() == Afterwards.PEOPLE
        ? Set.of(p.controllers().partition().reconciliation().by().name()) : Set.of();
  }
}
