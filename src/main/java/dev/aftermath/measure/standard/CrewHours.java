package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** How long crews worked, one crew after the other. */
public final class CrewHours implements Measure {
  @Override
  public String name() {
    return "crewHours";
  }

  @Override
  public Text title() {
    return new Text("crew hours", "투입 공수(인시)");
  }

  @Override
  public Text about() {
    return new Text("Hours that crews worked, all together.", "작업 인력이 일한 시간의 합.");
  }

  @Override
  public Unit unit() {
    return Unit.EFFORT;
  }

  @Override
  public Subject subject() {
    return Subject.RUN;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.CrewWorked.class);
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new PerRun(Ticks::plus) {
      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.CrewWorked worked) {
          add(ledger.incident(), Ticks.minus(worked.at(), worked.from()));
        }
      }
    };
  }
}
