package dev.aftermath.story;

import dev.aftermath.measure.Ledger;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides when all services of a run are up for good: of its incidents the longest, and in that the counted
 * service that came up last, or that stays down.
 *
 * @param begin when the first counted service went down in that incident
 */
record Deciding(int service, int incident, long begin) {
  /** Of a run; empty when no counted service went down. */
  static Optional<Deciding> of(Ledger ledger) {
    @Nullable Deciding worst = null;
    long longest = -1;
    for (int i = 0; i < ledger.incidents(); i++) {
      Deciding own = of(ledger, i);
      if (own != null) {
        long length = Ticks.minus(end(ledger, own.service, i), own.begin);
        if (length > longest) {
          worst = own;
          longest = length;
        }
      }
    }
    return Optional.ofNullable(worst);
  }

  private static @Nullable Deciding of(Ledger ledger, int incident) {
    int last = -1;
    long begin = Long.MAX_VALUE;
    for (ServiceSpec service : ledger.services()) {
      int s = service.id();
      if (service.counted() && ledger.wentDown(s, incident)) {
        begin = Math.min(begin, ledger.firstDown(s, incident));
        if (last < 0 || end(ledger, s, incident) > end(ledger, last, incident)
            || end(ledger, s, incident) == end(ledger, last, incident)
                && ledger.firstDown(s, incident) < ledger.firstDown(last, incident)) {
          last = s;
        }
      }
    }
    return last < 0 ? null : new Deciding(last, incident, begin);
  }

  // Whoever stays down is later than all others, and so is an incident in which somebody does.
  private static long end(Ledger ledger, int service, int incident) {
    return ledger.staysDown(service, incident) ? Long.MAX_VALUE / 2 : ledger.lastUp(service, incident);
  }
}
