package dev.aftermath.report;

import dev.aftermath.results.trials.Paired;
import dev.aftermath.results.trials.SharingDocument;
import dev.aftermath.results.trials.Trials;
import dev.aftermath.results.trials.TrialsDocument;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.words.Counted;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A shared pool of GPUs and a fixed split side by side, for a terminal. */
public final class SharingReport implements TraceReport {
  private final SharingDocument document;
  private final Trials trials;

  /** A report of finished runs. */
  public SharingReport(SharingDocument document) {
    this.document = document;
    trials = document.trials();
  }

  @Override
  public TrialsDocument document() {
    return document;
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>();
    int runs = trials.draws();
    lines.add(trials.name());
    lines.add(Decimals.grouped(document.gpus(), 0) + (document.gpus() == 1 ? " GPU, " : " GPUs, ")
        + Ticks.textOfSeconds(document.seconds()) + ", " + Counted.of(runs, "replication")
        + "; mean and 95 % interval, +-");
    lines.add("");
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-38s", ""));
    trials.arms().forEach(arm -> head.append(String.format(Locale.ROOT, "%20s", arm.name())));
    lines.add(head.toString());
    String group = "";
    for (int m = 0; m < trials.measures().size(); m++) {
      Trials.Measured measured = trials.measures().get(m);
      if (SharingDocument.isShort(measured)) {
        if (!measured.of().equals(group)) {
          group = measured.of();
          lines.add(group);
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-36s", named(measured.tally())));
        for (Trials.Arm arm : trials.arms()) {
          line.append(String.format(Locale.ROOT, "%20s", cell(arm.estimate(m), measured.tally())));
        }
        lines.add(line.toString());
      }
    }
    differences(lines);
    return String.join("\n", lines) + "\n";
  }

  private static String named(Tally tally) {
    return Terms.tally(tally).en() + (tally.unit().isEmpty() ? "" : ", " + tally.unit());
  }

  // Replication k meets the same requests, jobs and losses in every setup.
  private void differences(List<String> lines) {
    Trials.Arm first = trials.arms().get(0);
    for (Trials.Arm arm : trials.arms().subList(1, trials.arms().size())) {
      lines.add("");
      lines.add(String.format(Locale.ROOT, "%-38s%20s%20s", arm.name() + " less " + first.name()
          + ", in pairs; * certain", "mean", arm.draws().size() > 1 ? "95 % interval, +-" : ""));
      String group = "";
      for (int m = 0; m < trials.measures().size(); m++) {
        Trials.Measured measured = trials.measures().get(m);
        Paired d = Paired.of(first.values().get(m), arm.values().get(m));
        if (SharingDocument.isShort(measured) && d.pairs() == arm.draws().size() && d.mean() != 0) {
          if (!measured.of().equals(group)) {
            group = measured.of();
            lines.add(group);
          }
          int decimals = measured.tally().decimals();
          lines.add(String.format(Locale.ROOT, "  %-36s%20s%20s", named(measured.tally()), d.text(decimals),
              Double.isNaN(d.half()) ? "" : Decimals.fixed(d.half(), decimals)));
        }
      }
    }
  }

  private static String cell(Trials.Estimate estimate, Tally tally) {
    if (Double.isNaN(estimate.mean())) {
      return tally.unit().equals("min") ? "not all started" : "-";
    }
    double half = Paired.half(estimate.interval());
    return Decimals.grouped(estimate.mean(), tally.decimals())
        + (Double.isNaN(half) ? "" : " ± " + Decimals.grouped(half, tally.decimals()));
  }
}
