package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Loss;
import java.util.ArrayList;
import java.util.List;

/** What requests cost that nobody served, or that were slow, by the incident in which they were counted. */
final class RequestCosts {
  private final Loss loss;
  private final List<Stretch> stretches = new ArrayList<>(0);

  /** An amount that was lost evenly over a time. */
  private record Stretch(int incident, long from, long to, double cost) {
    double until(long moment) {
      return moment >= to ? cost
          : moment <= from ? 0 : cost * Ticks.minus(moment, from) / Ticks.minus(to, from);
    }
  }

  RequestCosts(Loss loss) {
    this.loss = loss;
  }

  void counted(Fact.RequestsCounted f, int incident) {
    double cost = loss.ofRequests(f.overload(), f.slow());
    if (cost > 0) {
      stretches.add(new Stretch(incident, f.from(), f.at(), cost));
    }
  }

  /** Cost in an incident up to a moment. */
  double of(int incident, long until) {
    return stretches.stream().filter(s -> s.incident == incident).mapToDouble(s -> s.until(until)).sum();
  }
}
