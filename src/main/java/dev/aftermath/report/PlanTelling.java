package dev.aftermath.report;

import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.report.PlanView.Asked;
import dev.aftermath.report.PlanView.Trial;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells in sentences which design a plan by objectives chose, and how sure that is. */
public final class PlanTelling {
  private final PlanView plan;
  private final Words words;
  private final Numbers numbers;

  public PlanTelling(PlanView plan, Words words) {
    this.plan = plan;
    this.words = words;
    numbers = new Numbers(words, plan.currency());
  }

  /** An objective by its name in the document, as the language writes it. */
  public String objective(String name) {
    return words.language() == Language.EN ? name
        : plan.asked().stream().filter(a -> a.name().equals(name)).findFirst().map(this::told).orElse(name);
  }

  private String told(Asked a) {
    String limit = switch (a.unit()) {
      case TIME -> numbers.mark(a.limit());
      default -> numbers.of(a.unit(), a.limit());
    };
    return a.service().isEmpty() ? words.get("plan.limit", words.of(a.title()), limit)
        : words.get("plan.objective", a.service(), words.of(a.title()), limit);
  }

  /** What is tightened. */
  public String tightened(PlanView.Tighter t) {
    return words.language() == Language.EN || t.how().isEmpty() ? t.label()
        : words.get("plan.tightened." + t.how(), numbers.percent(plan.goal()));
  }

  /** The answer in one sentence or two. */
  public String headline() {
    return plan.chosen().map(t -> words.get("plan.head.chosen", numbers.money(t.design().cost()), t.design().taken()))
        .or(() -> plan.closest().map(t -> words.get("plan.head.closest", numbers.count(plan.trials().size()),
            numbers.money(t.design().cost()), t.design().taken())))
        .orElse(words.get("plan.head.none"));
  }

  /** What the chosen design, or the closest one, reaches. */
  public Optional<String> reached() {
    return plan.chosen().or(plan::closest).map(t -> words.get("plan.reached", numbers.count(plan.asked().size()),
        numbers.percent(plan.goal()), objective(t.worst()), numbers.percent(t.met()), bounds(t),
        numbers.count(t.replications())) + " " + room(t));
  }

  private String room(Trial t) {
    return t.furthestOff().isEmpty() ? ""
        : words.get(plan.chosen().isPresent() ? "plan.room" : "plan.furthest", objective(t.furthestOff()), within(t));
  }

  /** What 95 % are within of the objective that is furthest off. */
  public String within(Trial t) {
    return t.replications() == 0 ? Numbers.NONE
        : Double.isNaN(t.reached()) ? words.get("plan.never") : numbers.of(t.unit(), t.reached());
  }

  /** Bounds of the share in which the objective is met that is met least often. */
  public String bounds(Trial t) {
    return numbers.interval(numbers.percent(t.bounds().low()), numbers.percent(t.bounds().high()));
  }

  /** What is cheaper, and why it is not taken. */
  public Optional<String> next() {
    return plan.chosen().map(chosen -> {
      List<Trial> cheaper = plan.trials().stream()
          .filter(t -> t.design().cost() < chosen.design().cost() && t.verdict() != Finding.UNTRIED
              && t.verdict() != Finding.INVALID).toList();
      if (cheaper.isEmpty()) {
        return words.get("plan.next.none");
      }
      Trial t = cheaper.get(cheaper.size() - 1);
      return words.get(t.verdict() == Finding.UNDECIDED ? "plan.next.undecided" : "plan.next.fails",
          numbers.money(chosen.design().cost() - t.design().cost()), t.design().taken(), objective(t.worst()),
          numbers.percent(t.met()), bounds(t));
    });
  }

  /** How sure it is. */
  public String certainty() {
    String wrong = words.get("plan.sure", numbers.percent(1 - plan.confidence()),
        numbers.count(plan.trials().size()));
    return words.get(plan.exhaustive() ? "plan.all" : "plan.search", numbers.count(plan.trials().size()),
        plan.combinations(), numbers.count(plan.searched())) + " " + wrong;
  }

  /** What must be known before it is quoted, the gravest first. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<Trial> open = plan.of(Finding.UNDECIDED);
    if (!open.isEmpty()) {
      notes.add(words.get(plan.chosen().isPresent() ? "plan.note.undecided" : "plan.note.undecidedAll",
          numbers.count(open.size()), numbers.count(plan.most()), numbers.percent(plan.indifference())));
    }
    int untried = plan.of(Finding.UNTRIED).size();
    if (untried > 0) {
      notes.add(words.get("plan.note.untried", numbers.count(untried)));
    }
    notes.add(words.get("plan.note.each", numbers.percent(plan.goal())));
    notes.add(words.get("plan.note.costs"));
    notes.add(words.get("study.note.disaster"));
    return notes;
  }
}
