package dev.aftermath.hazard;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Estate;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/**
 * What the disasters of one run can see and touch: the estate, data and services by their number, and nothing of
 * recovery.
 */
public final class Scene {
  /** What can be done to data apart from the places where it is. Datastores appear by their number in the design. */
  public interface Data {
    /**
     * All that is in a datastore is corrupted from now on, in every live copy, and nobody knows.
     *
     * @param infectedSince since when the intruder has been in, in ticks of the run
     * @param deletes whether the copies of a kind in a place are deleted that are neither immutable nor offline
     */
    void corrupt(int store, long infectedSince, Predicate<Copy> deletes);

    /** It is noticed that a datastore was corrupted at some moment, in ticks of the run. */
    void noticeCorruption(int store, long struckAt);

    /** A disaster is going to begin at a moment, in ticks of the run; what matters to data goes on before that. */
    void expectDisaster(long moment);
  }

  /** What can be done to what runs, apart from the machines on which it does. Services appear by their number. */
  public interface Software {
    /**
     * Running replicas of a service die, on machines that work.
     *
     * @param replicas how many; all that run when fewer do
     * @param luck a number from 0 to below 1 for each, by its place from 0: which of those that still run it is
     */
    void crash(int service, int replicas, IntToDoubleFunction luck);

    /** A service's image is gone from all machines, and good in no registry until {@link #mendImage}. */
    void loseImage(int service);

    /** Registries have a good image of a service again. */
    void mendImage(int service);

    /** A bad version of a service is rolled out. */
    void release(int service, Release release);
  }

  /** What can be done to how much is asked of services with a load. They appear by their number. */
  public interface Demand {
    /** So many times as many requests come to a service as before, until it falls by as much. */
    void rises(int service, double factor);

    /** A rise by this factor is over. */
    void falls(int service, double factor);
  }

  /**
   * A bad version. Where the strategy states how versions are rolled out, that says what it does to replicas and how
   * long it takes to put the version before back; else it does not become ready, and stops with a share replaced.
   *
   * @param share of the replicas that are replaced, at least one
   * @param deadline how long whoever rolls it out waits for it to become ready, in ticks
   * @param rollBack how long people need to put the version before back, in ticks
   * @param serves whether it becomes ready and fails in service, where it is stated how versions are rolled out
   */
  public record Release(double share, long deadline, long rollBack, boolean serves) {}

  private final Simulation simulation;
  private final RandomStreams streams;
  private final Journal journal;
  private final Estate estate;
  private final Data data;
  private final Software software;
  private final Demand demand;
  private final long origin;
  private final int[] causes;
  private final Optional<String> name;

  /**
   * The scene of one run, on which nothing has happened.
   *
   * @param origin the moment from which a scenario's times count, in ticks of the run
   */
  public Scene(
      Simulation simulation, RandomStreams streams, Journal journal, Estate estate, Data data, Software software,
      Demand demand, long origin) {
    this(simulation, streams, journal, estate, data, software, demand, origin, new int[1], Optional.empty());
  }

  private Scene(
      Simulation simulation, RandomStreams streams, Journal journal, Estate estate, Data data, Software software,
      Demand demand, long origin, int[] causes, Optional<String> name) {
    this.simulation = simulation;
    this.streams = streams;
    this.journal = journal;
    this.estate = estate;
    this.data = data;
    this.software = software;
    this.demand = demand;
    this.origin = origin;
    this.causes = causes;
    this.name = name;
  }

  /**
   * The same scene, for something that happens at a drawn moment: its times count from now.
   *
   * @param source what facts call whatever strikes, in the place of its kind
   */
  public Scene fromNow(String source) {
    return new Scene(simulation, streams, journal, estate, data, software, demand, simulation.now(), causes,
        Optional.of(source));
  }

  /** Lets something happen at a time after the scenario's start. */
  public void at(long time, Runnable action) {
    simulation.at(Ticks.plus(origin, time), action);
  }

  public RandomStreams streams() {
    return streams;
  }

  public Estate estate() {
    return estate;
  }

  public Data data() {
    return data;
  }

  public Software software() {
    return software;
  }

  public Demand demand() {
    return demand;
  }

  /** Writes down something that happened besides, such as how the ground shook. */
  public void note(Fact fact) {
    journal.write(fact);
  }

  public long now() {
    return simulation.now();
  }

  /**
   * Lets a disaster begin at a time after the scenario's start, which is drawn unless it is fixed.
   *
   * @param kind the disaster's kind, as files name it
   * @param index its place in the scenario's list
   */
  public void at(Distribution time, String kind, int index, Runnable action) {
    long moment = Ticks.plus(origin, streams.ticks(time, "hazard", kind, Integer.toString(index), "at"));
    data.expectDisaster(moment);
    simulation.at(moment, action);
  }

  /**
   * A disaster strikes now.
   *
   * @param hazard its kind, as files name it
   * @param effects what it does at once, and plans for later
   */
  public void strike(String hazard, Text title, Location where, Consumer<Cause> effects) {
    Cause cause = new Cause(causes[0]++, simulation, journal, estate);
    journal.write(new Fact.DisasterStruck(simulation.now(), causes[0] - 1, name.orElse(hazard), title, where));
    cause.doing(() -> effects.accept(cause));
  }
}
