package dev.aftermath.measure;

import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.List;

/**
 * What is demanded of a service, and the one place that decides whether a replication meets it.
 *
 * @param measure what is held against the limit: its place in {@link Measure#all}
 * @param limit the most that is allowed, in ticks
 */
public record Objective(Kind kind, int service, Measure measure, int index, long limit) {
  /** The measure that recovery point objectives are held against. */
  public static final String RECOVERY_POINT = "recoveryPoint";

  /** Which objective it is. */
  public enum Kind {
    RTO,
    RPO
  }

  /** Whether a service has the objective. */
  public static boolean isStated(Kind kind, Grade grade) {
    return kind == Kind.RTO ? grade.hasRto() : grade.hasRpo();
  }

  /** What the objective allows, in ticks; {@link Ticks#NEVER} when it is not stated. */
  public static long limit(Kind kind, Grade grade) {
    return kind == Kind.RTO ? grade.rto() : grade.rpo();
  }

  /** The objective of a service of that kind, whether it is stated or allows everything. */
  public static Objective of(Kind kind, ServiceSpec service, List<Measure> measures) {
    String name = kind == Kind.RTO ? service.grade().judgedOn() : RECOVERY_POINT;
    int index = index(name, measures);
    return new Objective(kind, service.id(), measures.get(index), index, limit(kind, service.grade()));
  }

  /** The place of a measure in a list; -1 when it is not there. */
  public static int index(String name, List<Measure> measures) {
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it is met in a replication: by the worst of its incidents; what is not known is not met. */
  public boolean isMet(Observation run) {
    for (int i = 0; i < run.incidents(); i++) {
      if (!isMet(run, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is met in one incident of a replication. */
  public boolean isMet(Observation run, int incident) {
    long kept = run.of(index, incident, service);
    return measure.unit().isKnown(kept) && kept <= limit;
  }
}
