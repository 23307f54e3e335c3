package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Figures;
import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.AnnualView.Operation;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Tells what is operated in a year, and by how many people, a line for each thing. */
public final class OperationTelling {
  private final AnnualView view;
  private final Words words;
  private final Numbers numbers;

  /** A line: what it is of, and what is said of it under one strategy. */
  public record Line(String title, String value) {}

  public OperationTelling(AnnualView view, Words words) {
    this.view = view;
    this.words = words;
    numbers = new Numbers(words, view.currency());
  }

  /** The lines of a strategy; the titles are the same for all. */
  public List<Line> lines(Of strategy) {
    Operation o = strategy.operation();
    List<Line> lines = new ArrayList<>();
    line(lines, "systems", o.guests() == 0 ? words.get("years.op.hosts", o.hosts())
        : words.get("years.op.both", o.guests(), o.hosts()));
    line(lines, "machines", words.get("years.op.machines.of", o.used(), o.needed()));
    line(lines, "density", o.instances().map(numbers::plain).orElse(Numbers.NONE));
    line(lines, "behind.guests", o.guests() == 0 ? Numbers.NONE : behind(o.guestBehind(), o.guestDays()));
    line(lines, "behind.hosts", behind(o.hostBehind(), o.hostDays()));
    line(lines, "hours", figure(o.hours()));
    line(lines, "hours.guests", figure(o.guestHours()));
    line(lines, "hours.hosts", figure(o.hostHours()));
    line(lines, "hours.recovery", figure(o.recovery()));
    line(lines, "hours.repair", figure(o.repair()));
    line(lines, "hours.other", numbers.plain(o.other()));
    strategy.disks().ifPresent(d ->
        line(lines, "disks", words.get("years.op.disks.of", figure(d.failed()), figure(d.broken()))));
    strategy.spares().forEach(s -> lines.add(new Line(words.of(s.title()), spares(s))));
    line(lines, "operators", figure(o.operators()));
    line(lines, "each", o.systems().map(numbers::plain).orElse(Numbers.NONE));
    line(lines, "licences", o.cores() == 0 ? words.get("years.op.none") : licences(o));
    return lines;
  }

  private String spares(AnnualView.Spares s) {
    double waits = s.chance().orElse(0.0);
    return s.chance().isEmpty() ? Numbers.NONE
        : waits == 0 ? words.get("years.op.spares.enough", figure(s.wanted()))
        : words.get("years.op.spares.of", figure(s.wanted()), numbers.percent(waits),
            numbers.duration(s.mean().orElse(0.0) / waits));
  }

  private void line(List<Line> lines, String what, String value) {
    lines.add(new Line(words.get("years.op." + what), value));
  }

  private String behind(Figures share, Figures days) {
    return words.get("years.op.behind.of", numbers.percent(share.value()), numbers.plain(days.value()));
  }

  private String figure(Figures f) {
    return numbers.plain(f.value());
  }

  private String licences(Operation o) {
    String cores = numbers.count(o.cores());
    String cost = o.licences().map(l -> cores + ", " + numbers.money(l)).orElse(cores);
    return o.share().map(s -> words.get("years.op.share", cost, numbers.percent(s))).orElse(cost);
  }

  /** What a reader must know of these lines. */
  public List<String> notes() {
    Operation o = view.strategies().get(0).operation();
    List<String> notes = new ArrayList<>(List.of(words.get("years.note.planned"),
        words.get("years.note.work", numbers.plain(60 * o.guestPatch()), numbers.plain(60 * o.hostPatch()),
            numbers.count(o.perOperator())),
        words.get("years.note.needed")));
    if (!view.strategies().get(0).spares().isEmpty()) {
      notes.add(words.get("years.note.spares"));
    }
    return notes;
  }
}
