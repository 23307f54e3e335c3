package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Setting;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way back of the service that decides when all services are up for good, in one replication; of several incidents
 * in the longest.
 *
 * @param replication which one
 * @param service its name
 * @param struck when the incident began, in ticks before or after the first counted service went down
 * @param end when the service was up for good, or the run ended, in ticks after the first counted service went down
 * @param open whether it is down still
 * @param steps what went on, in order, without gaps from the service's outage on
 */
public record DecidingPath(int replication, String service, long struck, long end, boolean open, List<Step> steps) {
  private static final Text UP = new Text("up in between", "일시 복구");

  /**
   * What went on for a while.
   *
   * @param service in which service, if not in the one whose path it is
   * @param kind of the phase
   * @param up whether the service was up meanwhile, between two outages
   */
  public record Step(
      Text title, Phase.Kind kind, Optional<Text> awaited, Optional<String> service, boolean up, long from, long to) {}

  /**
   * The path in a replication; empty when nothing went down.
   *
   * @param end when the run ended
   */
  static Optional<DecidingPath> of(int replication, List<Fact> facts, Setting setting, long end) {
    Ledger ledger = Ledger.of(facts, setting, end);
    Optional<Deciding> deciding = Deciding.of(ledger);
    if (deciding.isEmpty()) {
      return Optional.empty();
    }
    Design design = setting.design();
    int service = deciding.get().service();
    int incident = deciding.get().incident();
    long begin = deciding.get().begin();
    List<CriticalPath.Stretch> path = new ArrayList<>(
        new CriticalPath(facts, design.services(), Inspection.stores(design), ledger.outages())
            .of(service, ledger.firstOutage(service, incident), ledger.firstOutage(service, incident + 1)));
    path.sort(Comparator.comparingLong(CriticalPath.Stretch::from));
    List<Step> steps = new ArrayList<>();
    long until = ledger.firstDown(service, incident);
    for (CriticalPath.Stretch s : path) {
      if (s.from() > until) {
        steps.add(new Step(UP, Phase.Kind.WAIT, Optional.empty(), Optional.empty(), true, Ticks.minus(until, begin),
            Ticks.minus(s.from(), begin)));
      }
      String in = design.services().get(s.service()).name();
      steps.add(new Step(Terms.phase(s.phase()), s.phase().kind(), s.awaited().map(Terms::awaited),
          s.service() == service ? Optional.empty() : Optional.of(in), false, Ticks.minus(s.from(), begin),
          Ticks.minus(s.to(), begin)));
      until = s.to();
    }
    return Optional.of(new DecidingPath(replication, design.services().get(service).name(),
        Ticks.minus(ledger.began(incident), begin), Ticks.minus(until, begin), ledger.staysDown(service, incident),
        steps));
  }
}
