package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
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

/** A shared pool of GPUs and a fixed split side by side. */
public final class SharingReport implements TraceReport {
  private static final String MEASURE = "measure";
  private static final int NAME = 38;
  private static final int NUMBER = 20;

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
  public Blocks text() {
    Blocks text = new Blocks();
    int runs = trials.draws();
    text.title(trials.name());
    text.lines(Decimals.grouped(document.gpus(), 0) + (document.gpus() == 1 ? " GPU, " : " GPUs, ")
        + Ticks.textOfSeconds(document.seconds()) + ", " + Counted.of(runs, "replication")
        + "; mean and 95 % interval, +-");
    text.gap();
    Table table = new Table().whole(Phrase.silent(MEASURE), NAME);
    trials.arms().forEach(arm -> table.right(arm.name(), NUMBER).gap(0));
    String group = "";
    for (int m = 0; m < trials.measures().size(); m++) {
      Trials.Measured measured = trials.measures().get(m);
      if (SharingDocument.isShort(measured)) {
        if (!measured.of().equals(group)) {
          group = measured.of();
          table.group(group);
        }
        List<Phrase> cells = new ArrayList<>(List.of(Phrase.of("  " + named(measured.tally()))));
        for (Trials.Arm arm : trials.arms()) {
          cells.add(Phrase.of(cell(arm.estimate(m), measured.tally())));
        }
        table.row(cells);
      }
    }
    text.table(table);
    differences(text);
    return text;
  }

  private static String named(Tally tally) {
    return Terms.tally(tally).en() + (tally.unit().isEmpty() ? "" : ", " + tally.unit());
  }

  // Replication k meets the same requests, jobs and losses in every setup.
  private void differences(Blocks text) {
    Trials.Arm first = trials.arms().get(0);
    for (Trials.Arm arm : trials.arms().subList(1, trials.arms().size())) {
      text.gap();
      Table table = new Table(arm.name() + " less " + first.name() + ", in pairs; * certain")
          .whole(MEASURE, NAME).right("mean", NUMBER).gap(0)
          .right(arm.draws().size() > 1 ? "95 % interval, +-" : "", NUMBER).gap(0);
      String group = "";
      for (int m = 0; m < trials.measures().size(); m++) {
        Trials.Measured measured = trials.measures().get(m);
        Paired d = Paired.of(first.values().get(m), arm.values().get(m));
        if (SharingDocument.isShort(measured) && d.pairs() == arm.draws().size() && d.mean() != 0) {
          if (!measured.of().equals(group)) {
            group = measured.of();
            table.group(group);
          }
          int decimals = measured.tally().decimals();
          table.row("  " + named(measured.tally()), d.text(decimals),
              Double.isNaN(d.half()) ? "" : Decimals.fixed(d.half(), decimals));
        }
      }
      text.table(table);
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
