package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.report.YearlyPlanView.Trial;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Tells in sentences which design a plan by cost and loss of years chose, and how sure that is. */
public final class YearlyPlanTelling {
  private final YearlyPlanView plan;
  private final Words words;
  private final Numbers numbers;

  public YearlyPlanTelling(YearlyPlanView plan, Words words) {
    this.plan = plan;
    this.words = words;
    numbers = new Numbers(words, plan.currency());
  }

  /** The answer in two sentences. */
  public String headline() {
    return plan.chosen().map(t -> words.get("yearly.head", numbers.money(t.total()), t.design().taken(),
        numbers.money(t.design().cost()), with(t.loss(), t.lossInterval(), numbers::money)))
        .orElse(words.get("plan.head.none"));
  }

  /** What a year is like under it. */
  public Optional<String> reached() {
    return plan.chosen().map(t -> words.get("yearly.reached", numbers.duration(t.downtime()),
        with(t.broken(), t.brokenInterval(), numbers::percent), numbers.count(t.years())));
  }

  /** What is next, and by how much it is worse. */
  public Optional<String> next() {
    return plan.trials().stream()
        .filter(t -> t.verdict() == Finding.NOT_TOLD_APART || t.verdict() == Finding.GREATER).findFirst()
        .map(t -> words.get(t.verdict() == Finding.GREATER ? "yearly.next" : "yearly.next.notTold", t.design().taken(),
            more(t)));
  }

  /** By how much the total of a design exceeds the least one, with its bounds where it is not exact. */
  public String more(Trial t) {
    return (signed(t.more()) + " " + moreBounds(t)).strip();
  }

  /** Bounds of that; "" where it is the difference of two prices alone. */
  public String moreBounds(Trial t) {
    return t.moreBounds().high() > t.moreBounds().low() ? interval(t.moreBounds(), this::signed) : "";
  }

  /** An amount with its sign. */
  public String signed(double amount) {
    return amount == 0 ? numbers.money(0) : (amount > 0 ? "+" : "−") + numbers.money(Math.abs(amount));
  }

  /** A number with its interval, if it has one. */
  public String with(double value, Interval interval, DoubleFunction<String> told) {
    return (told.apply(value) + " " + interval(interval, told)).strip();
  }

  /** An interval; "" for none. */
  public String interval(Interval interval, DoubleFunction<String> told) {
    return interval.exists() ? numbers.interval(told.apply(interval.low()), told.apply(interval.high())) : "";
  }

  /** How sure it is. */
  public String certainty() {
    int open = plan.of(Finding.NOT_TOLD_APART).size();
    return open == 0 ? words.get("yearly.sure", numbers.percent(1 - plan.confidence()))
        : words.get("yearly.open", numbers.count(open), numbers.percent(plan.indifference()),
            numbers.percent(1 - plan.confidence()));
  }

  /** What must be known before it is quoted. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(words.get("yearly.note.years"));
    notes.add(words.get("yearly.note.costs"));
    notes.add(words.get("yearly.note.bounds", numbers.percent(plan.confidence())));
    notes.add(words.get("yearly.note.normal"));
    int invalid = plan.of(Finding.INVALID).size();
    if (invalid > 0) {
      notes.add(words.get("plan.note.invalid", numbers.count(invalid)));
    }
    return notes;
  }
}
