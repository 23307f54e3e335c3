package dev.aftermath.measure.standard;

import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;

/** Durations of services that are watched until the run ends. */
interface ServiceTime extends Measure {
  @Override
  default Unit unit() {
    return Unit.TIME;
  }

  @Override
  default Subject subject() {
    return Subject.SERVICE;
  }

  @Override
  default Censoring censoring() {
    return Censoring.WATCHED;
  }

  /** A time that is summed as it passes: at least so much where it goes on when the run ends. */
  static Measure.Fold summed(Ledger ledger, Seen seen, GoesOn goesOn) {
    return new Measure.Fold() {
      @Override
      public long of(int incident, int service) {
        long until = seen.until(service, incident, Long.MAX_VALUE);
        return goesOn.atTheEnd(service, incident) ? Unit.atLeast(until) : until;
      }

      @Override
      public long ofAll(int incident) {
        return worst(ledger, this, incident);
      }
    };
  }

  /** Time of a service in an incident up to a moment. */
  interface Seen {
    long until(int service, int incident, long moment);
  }

  /** Whether a service was still so when the run ended. */
  interface GoesOn {
    boolean atTheEnd(int service, int incident);
  }

  /** The worst of the counted services. */
  static long worst(Ledger ledger, Measure.Fold fold, int incident) {
    long worst = 0;
    for (ServiceSpec service : ledger.services()) {
      if (service.counted()) {
        worst = Unit.TIME.worst(worst, fold.of(incident, service.id()));
      }
    }
    return worst;
  }

  /**
   * From when the first counted service went down until the last one was back; {@code back} is negative if it never
   * was.
   */
  static long untilAll(Ledger ledger, int incident, Back back) {
    long begin = Long.MAX_VALUE;
    long last = 0;
    boolean all = true;
    for (ServiceSpec service : ledger.services()) {
      if (service.counted() && ledger.wentDown(service.id(), incident)) {
        begin = Math.min(begin, ledger.firstDown(service.id(), incident));
        long at = back.at(service.id(), incident);
        all &= at >= 0;
        last = Math.max(last, at);
      }
    }
    return begin == Long.MAX_VALUE ? 0
        : all ? Ticks.minus(last, begin) : Unit.atLeast(Ticks.minus(ledger.outages().end(), begin));
  }

  /** When a service that went down was back. */
  interface Back {
    /** The moment; negative if it never was. */
    long at(int service, int incident);
  }

  /** How long one service was away that went down; {@code back} as above. */
  static long until(Ledger ledger, int service, int incident, Back back) {
    if (!ledger.wentDown(service, incident)) {
      return 0;
    }
    long down = ledger.firstDown(service, incident);
    long at = back.at(service, incident);
    return at >= 0 ? Ticks.minus(at, down) : Unit.atLeast(Ticks.minus(ledger.outages().end(), down));
  }
}
