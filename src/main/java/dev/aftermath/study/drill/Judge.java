package dev.aftermath.study.drill;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Shortcoming;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says from the facts of one run whether it passes the tests; each rule reads facts, and no sentence.
 *
 * <p>Orchestration: no person acted and no crew worked, and at the end every service is up with all its replicas.
 * Immutable image: all that was started was made of its image. Declaration: at the end each service runs as many
 * replicas as are declared, of the right version and none besides, its data has all its copies, and what was started
 * was started by controllers. A fault of which no fact about a service or its data came hit nothing.
 */
final class Judge {
  private static final List<Measure> MEASURES = Measure.all();
  private static final int DOWNTIME = Objective.index("downtime", MEASURES);

  private final Design design;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<List<Object>> told = new HashSet<>();
  private final Map<Integer, Obstacle> blocked = new HashMap<>();
  private final Map<Integer, Obstacle> missing = new HashMap<>();
  private final Map<Integer, Boolean> protection = new TreeMap<>();
  private boolean effect;
  private boolean started;

  private Judge(Design design) {
    this.design = design;
  }

  /** The result of a run; its fault struck at the start of the scenario. */
  static DrillResult of(int drill, String target, Design design, List<Fact> facts, Observation run) {
    Judge judge = new Judge(design);
    facts.forEach(judge::read);
    judge.protection.forEach(judge::copies);
    facts.forEach(fact -> {
      if (fact instanceof Fact.ServiceStood f) {
        judge.stood(f);
      }
    });
    boolean rto = judge.objective(Objective.Kind.RTO, run);
    boolean rpo = judge.objective(Objective.Kind.RPO, run);
    return judge.result(drill, target, run, rto, rpo);
  }

  private DrillResult result(int drill, String target, Observation run, boolean rto, boolean rpo) {
    Map<Acceptance, Standing> standings = new EnumMap<>(Acceptance.class);
    for (Acceptance test : Acceptance.values()) {
      boolean failed = findings.stream().anyMatch(f -> f.test() == test);
      boolean exercised = switch (test) {
        case ORCHESTRATION, DECLARATION -> true;
        case IMMUTABLE_IMAGE -> started;
        case RTO -> rto;
        case RPO -> rpo;
      };
      standings.put(test, !effect ? Standing.NO_EFFECT : failed ? Standing.FAILED
          : exercised ? Standing.PASSED : Standing.NOT_EXERCISED);
    }
    long down = run.ofAll(MEASURES.get(DOWNTIME), DOWNTIME);
    return new DrillResult(drill, target, effect, standings, effect ? findings : List.of(),
        Unit.TIME.isKnown(down) ? Ticks.toSeconds(down) : Double.NaN);
  }

  private void read(Fact fact) {
    if (fact instanceof Fact.PersonActed f) {
      found(Acceptance.ORCHESTRATION, f.service() == Fact.PersonActed.ALL ? "" : name(f.service()), since(f.at()),
          new Shortcoming.Acted(f.act()));
    } else if (fact instanceof Fact.CrewWorked f) {
      found(Acceptance.ORCHESTRATION, name(f.service()), since(f.from()), new Shortcoming.Worked(f.skill()));
    } else if (fact instanceof Fact.ReplicaStarted f) {
      started(f);
    } else if (fact instanceof Fact.ReplicaDied || fact instanceof Fact.ServiceChanged
        || fact instanceof Fact.ServiceDegraded) {
      effect = true;
    } else if (fact instanceof Fact.ProtectionChanged f) {
      effect |= !f.asBefore();
      protection.put(f.datastore(), f.asBefore());
    } else if (fact instanceof Fact.DataLost f) {
      effect = true;
      found(Acceptance.DECLARATION, "", since(f.at()),
          new Shortcoming.DataGone(design.datastores().get(f.datastore()).name()));
    } else if (fact instanceof Fact.Blocked f) {
      blocked.put(f.service(), f.obstacle());
    } else if (fact instanceof Fact.ReplicaMissing f) {
      missing.put(f.service(), f.obstacle());
    }
  }

  private void started(Fact.ReplicaStarted f) {
    effect = true;
    started = true;
    if (f.made() != Made.CONTAINER) {
      found(Acceptance.IMMUTABLE_IMAGE, name(f.service()), since(f.at()), new Shortcoming.FromMachine(f.made()));
    }
    if (f.runbook()) {
      found(Acceptance.DECLARATION, name(f.service()), since(f.at()), new Shortcoming.ByRunbook());
    }
  }

  private void copies(int store, boolean asBefore) {
    if (!asBefore) {
      found(Acceptance.DECLARATION, "", Double.NaN,
          new Shortcoming.CopiesBehind(design.datastores().get(store).name()));
    }
  }

  private void stood(Fact.ServiceStood f) {
    Obstacle why = blocked.get(f.service());
    if (why != null) {
      end(Acceptance.ORCHESTRATION, f.service(), new Shortcoming.NotBack(why));
      end(Acceptance.DECLARATION, f.service(), new Shortcoming.NotBack(why));
    }
    if (f.running() < f.declared()) {
      effect = true;
      Shortcoming few = new Shortcoming.Missing(f.declared(), f.running(),
          Optional.ofNullable(why == null ? missing.get(f.service()) : why));
      end(Acceptance.ORCHESTRATION, f.service(), few);
      end(Acceptance.DECLARATION, f.service(), few);
    }
    if (f.left() > 0) {
      end(Acceptance.DECLARATION, f.service(), new Shortcoming.LeftOver(f.left()));
    }
    if (f.badRelease()) {
      end(Acceptance.DECLARATION, f.service(), new Shortcoming.BadVersion());
    }
  }

  // Whether any service has such an objective.
  private boolean objective(Objective.Kind kind, Observation run) {
    boolean any = false;
    for (ServiceSpec service : design.services()) {
      if (Objective.isStated(kind, service.grade())) {
        any = true;
        Objective objective = Objective.of(kind, service, MEASURES);
        if (!objective.isMet(run)) {
          missed(kind, service, objective, run);
        }
      }
    }
    return any;
  }

  private void missed(Objective.Kind kind, ServiceSpec service, Objective objective, Observation run) {
    long kept = run.of(objective.measure(), objective.index(), service.id());
    double allowed = Ticks.toSeconds(objective.limit());
    double seconds = objective.measure().unit().isKnown(kept) ? Ticks.toSeconds(kept) : Double.NaN;
    if (kind == Objective.Kind.RTO) {
      found(Acceptance.RTO, service.name(), Double.NaN, new Shortcoming.Late(seconds, allowed));
    } else {
      found(Acceptance.RPO, service.name(), Double.NaN, new Shortcoming.WritesLost(seconds, allowed));
    }
  }

  private void end(Acceptance test, int service, Shortcoming why) {
    found(test, name(service), Double.NaN, why);
  }

  // What happened to a service several times is told as it happened first.
  private void found(Acceptance test, String service, double at, Shortcoming why) {
    if (told.add(List.of(test, service, why))) {
      findings.add(new Finding(test, service, at, why));
    }
  }

  private String name(int service) {
    return design.services().get(service).name();
  }

  private double since(long at) {
    return Ticks.toSeconds(Ticks.minus(at, design.origin()));
  }
}
