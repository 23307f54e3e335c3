package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.units.Money;
import java.util.List;
import java.util.Map;

/** Keeps a scenario to one currency: sums over two would mean nothing, and rates of exchange are not ours to know. */
final class Currencies {
  private final String currency;
  private final Binder binder;
  private final Problems problems;

  private Currencies(ScenarioSpec spec, Binder binder, Problems problems) {
    this.currency = spec.loss().perMinute().currency();
    this.binder = binder;
    this.problems = problems;
  }

  /** Reports every amount that is not in the currency of {@code loss.perMinute}. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    Currencies all = new Currencies(spec, binder, problems);
    all.amount(spec.loss(), spec.loss().fixed(), "fixed", "loss.fixed");
    spec.loss().perUnserved().ifPresent(m -> all.amount(spec.loss(), m, "perUnserved", "loss.perUnserved"));
    spec.loss().perSlow().ifPresent(m -> all.amount(spec.loss(), m, "perSlow", "loss.perSlow"));
    spec.sweep().ifPresent(sweep -> {
      for (int a = 0; a < sweep.axes().size(); a++) {
        StudySpec.Axis axis = sweep.axes().get(a);
        String path = "sweep.axes[" + a + "]";
        axis.costs().forEach(cost -> all.amount(axis, cost, "costs", path + ".costs"));
        axis.unitCost().ifPresent(cost -> all.amount(axis, cost, "unitCost", path + ".unitCost"));
      }
    });
    spec.plan().ifPresent(plan -> {
      for (Map.Entry<String, List<StudySpec.Option>> choice : plan.choices().entrySet()) {
        for (StudySpec.Option option : choice.getValue()) {
          all.amount(option, option.cost(), "cost", "plan.choices." + choice.getKey() + ".cost");
        }
      }
    });
  }

  private void amount(Object block, Money money, String key, String path) {
    if (!money.currency().equals(currency) && !problems.spoilt(path) && !problems.spoilt("loss.perMinute")) {
      problems.add(binder.place(block, key), path, "expected an amount in " + currency
          + ", the currency of loss.perMinute, got " + money.text() + "; a scenario has one currency, and states both"
          + " loss.fixed and loss.perMinute when it is not that of the defaults");
    }
  }
}
