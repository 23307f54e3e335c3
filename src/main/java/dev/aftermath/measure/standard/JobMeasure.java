package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Set;

/** What is summed of the jobs of a run: each number counts to the incident in which the job had stopped. */
abstract class JobMeasure extends NamedMeasure {
  private final Unit unit;
  private final Set<Class<? extends Fact>> counts;

  JobMeasure(String name, Unit unit, Set<Class<? extends Fact>> counts, Text title, Text about) {
    super(name, title, about);
    this.unit = unit;
    this.counts = counts;
  }

  /** What a fact adds. */
  abstract long adds(Fact fact);

  @Override
  public final Unit unit() {
    return unit;
  }

  @Override
  public final Subject subject() {
    return Subject.RUN;
  }

  @Override
  public final Across across() {
    return Across.TOTAL;
  }

  @Override
  public final Set<Class<? extends Fact>> reads() {
    return counts;
  }

  @Override
  public final Fold fold(Ledger ledger) {
    return new PerRun(unit::sum) {
      /** In which incident each job stopped that has not caught up since. */
      private final Long2IntOpenHashMap since = new Long2IntOpenHashMap();

      @Override
      public void read(Fact fact) {
        int incident = ledger.incident();
        if (fact instanceof Fact.JobStopped f) {
          incident = since.computeIfAbsent(job(f.jobs(), f.number()), j -> ledger.incident());
        } else if (fact instanceof Fact.JobWorkLost f) {
          incident = since.getOrDefault(job(f.jobs(), f.number()), incident);
        } else if (fact instanceof Fact.JobCaughtUp f) {
          incident = since.containsKey(job(f.jobs(), f.number())) ? since.remove(job(f.jobs(), f.number())) : incident;
        } else if (fact instanceof Fact.JobGivenUp f) {
          incident = since.getOrDefault(job(f.jobs(), f.number()), incident);
        } else if (fact instanceof Fact.JobBehind f) {
          incident = since.getOrDefault(job(f.jobs(), f.number()), incident);
        }
        add(incident, adds(fact));
      }

      private long job(int jobs, int number) {
        return (long) jobs << 32 | number;
      }
    };
  }
}
