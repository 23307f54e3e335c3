package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.function.BiConsumer;

/** Lets the jobs of each group come: after random times, at times of the day, or both, several at a time. */
final class JobsCome {
  private final Design design;
  private final Simulation simulation;
  private final BiConsumer<Integer, Integer> comes;
  /** By group, the number of the next. */
  private final int[] next;

  /**
   * Jobs that come from the start of the scenario on.
   *
   * @param comes hears of each, by its group and its number there
   */
  JobsCome(Design design, Simulation simulation, RandomStreams streams, BiConsumer<Integer, Integer> comes) {
    this.design = design;
    this.simulation = simulation;
    this.comes = comes;
    List<JobGroup> groups = design.jobs();
    next = groups.stream().mapToInt(JobGroup::count).toArray();
    for (int g = 0; g < groups.size(); g++) {
      int group = g;
      JobGroup of = groups.get(g);
      of.arrivals().every().ifPresent(every -> {
        RandomStream luck = streams.of("jobs", of.name(), "every");
        simulation.at(Ticks.plus(design.origin(), luck.drawTicks(every)), () -> again(group, every, luck));
      });
      long start = design.weekAtOrigin() % Ticks.DAY;
      for (long hour : of.arrivals().daily()) {
        long first = Math.floorMod(Ticks.minus(hour, start), Ticks.DAY);
        simulation.at(Ticks.plus(design.origin(), first), () -> daily(group));
      }
    }
  }

  private void again(int group, Distribution every, RandomStream luck) {
    come(group);
    simulation.after(Math.max(Ticks.SECOND, luck.drawTicks(every)), () -> again(group, every, luck));
  }

  private void daily(int group) {
    come(group);
    simulation.after(Ticks.DAY, () -> daily(group));
  }

  private void come(int group) {
    for (int i = 0; i < design.jobs().get(group).arrivals().each(); i++) {
      comes.accept(group, next[group]++);
    }
  }
}
