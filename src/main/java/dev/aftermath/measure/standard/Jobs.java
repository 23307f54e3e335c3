package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Censoring;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** What becomes of jobs. */
public final class Jobs {
  private Jobs() {}

  /** Work that was done and has to be done again. */
  public static final class WorkLost extends JobMeasure {
    public WorkLost() {
      super("jobWorkLost", Unit.EFFORT, Set.of(Fact.JobStopped.class, Fact.JobWorkLost.class),
          new Text("GPU hours of work lost", "손실 작업량(GPU·시간)"),
          new Text("Work of jobs since the checkpoint from which they go on, or would; of all their GPUs together.",
              "작업을 다시 시작할 체크포인트 이후에 수행했다가 잃은 작업량. 모든 GPU의 합."));
    }

    @Override
    long adds(Fact fact) {
      return fact instanceof Fact.JobStopped f ? f.lost() : fact instanceof Fact.JobWorkLost f ? f.lost() : 0;
    }
  }

  /** How long jobs were behind. */
  public static final class Delay extends JobMeasure {
    public Delay() {
      super("jobDelay", Unit.TIME, Set.of(Fact.JobStopped.class, Fact.JobCaughtUp.class, Fact.JobBehind.class),
          new Text("delay of jobs", "작업 지연시간"),
          new Text("From when a job stopped until it has as much work done as it had then; summed over jobs.",
              "작업이 멈춘 때부터 그때까지의 작업량을 다시 채울 때까지의 시간. 모든 작업의 합."));
    }

    @Override
    public Censoring censoring() {
      return Censoring.WATCHED;
    }

    @Override
    long adds(Fact fact) {
      return fact instanceof Fact.JobCaughtUp f ? Ticks.minus(f.at(), f.from())
          : fact instanceof Fact.JobBehind f ? Unit.atLeast(Ticks.minus(f.at(), f.from())) : 0;
    }
  }

  private abstract static class Stops extends JobMeasure {
    private final boolean pushedAside;

    Stops(String name, boolean pushedAside, Text title, Text about) {
      super(name, Unit.COUNT, Set.of(Fact.JobStopped.class), title, about);
      this.pushedAside = pushedAside;
    }

    @Override
    long adds(Fact fact) {
      return fact instanceof Fact.JobStopped f && f.pushedAside() == pushedAside ? 1 : 0;
    }
  }

  /** Stops because a machine was lost. */
  public static final class Stopped extends Stops {
    public Stopped() {
      super("jobsStopped", false, new Text("jobs stopped", "장비 상실로 중단된 작업"),
          new Text("How often a job stopped because a machine of it was lost or went dark.",
              "장비 소실이나 정지로 작업이 중단된 횟수."));
    }
  }

  /** Stops to make room. */
  public static final class Preempted extends Stops {
    public Preempted() {
      super("jobsPreempted", true, new Text("jobs that made room", "자리를 내준 작업"),
          new Text("How often a job had to make room for a service or a job that is more important.",
              "우선순위가 높은 서비스나 작업에 자리를 내주고 작업이 중단된 횟수."));
    }
  }

  /** Jobs that waited too long. */
  public static final class GivenUp extends JobMeasure {
    public GivenUp() {
      super("jobsGivenUp", Unit.COUNT, Set.of(Fact.JobStopped.class, Fact.JobGivenUp.class),
          new Text("jobs given up", "대기 초과로 포기한 작업"),
          new Text("Jobs that waited for a place for longer than they do; what they had done is not counted as lost.",
              "자리를 기다리는 한도를 넘겨 포기한 작업의 수. 그때까지의 작업량은 손실로 세지 않음."));
    }

    @Override
    long adds(Fact fact) {
      return fact instanceof Fact.JobGivenUp ? 1 : 0;
    }
  }
}
