package dev.aftermath.recovery.work;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.scheduling.Pod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The people and lanes of one run, and how long they take for things. */
public final class Crews {
  private final Control control;
  private final double pace;
  private final Map<String, Team> crews = new LinkedHashMap<>();
  private final Map<Team, Roster> rosters = new LinkedHashMap<>();
  private final Lanes lanes;
  private final MachineWork machines;
  /** In which order services were taken on, from 1; 0 for those that were not yet. */
  private final int[] places;
  private int takenOn;

  /** The people and lanes that a runbook states, all of them free. */
  public Crews(RunbookParameters parameters, Control control) {
    this.control = control;
    places = new int[control.design().services().size()];
    pace = control.streams().of("people", "pace").draw(parameters.pace());
    parameters.crews().forEach((skill, crew) -> {
      Team team = new Team(Stage.skill(skill, parameters), crew.count());
      crews.put(skill, team);
      rosters.put(team, new Roster(control, skill, crew, team.pool));
    });
    lanes = new Lanes(parameters.lanes());
    machines = new MachineWork(control);
  }

  /** How long everything takes people in this incident, compared with what the runbook says. */
  public double pace() {
    return pace;
  }

  /** Does a piece of work for a service as a whole: waits for a lane, then a crew, works, and lets both go. */
  public void work(
      Optional<String> skill, Optional<String> lane, int service, long ticks, Runnable begun, Runnable done) {
    work(skill, lane, Pod.NOWHERE, service, ticks, begun, done);
  }

  /** As for a service as a whole, at a machine: lanes that each machine has are those of this one. */
  void work(
      Optional<String> skill, Optional<String> lane, int node, int service, long ticks, Runnable begun,
      Runnable done) {
    long priority = priority(service);
    Optional<Team> crew = skill.map(crews::get);
    Optional<Roster> roster = crew.map(rosters::get);
    roster.ifPresent(Roster::call);
    Optional<Team> lanesOfKind = lane.flatMap(name -> lanes.of(name, node));
    acquire(lanesOfKind, priority, laneTicket ->
        acquire(crew, priority, crewTicket -> {
          crew.ifPresent(team -> team.tasks++);
          lanesOfKind.ifPresent(team -> team.tasks++);
          begun.run();
          long from = control.simulation().now();
          control.simulation().after(roster.map(r -> r.takes(ticks)).orElse(ticks), () -> {
            crew.ifPresent(team -> control.journal().write(
                new Fact.CrewWorked(from, control.simulation().now(), team.skill, service)));
            crew.ifPresent(team -> team.tasks--);
            lanesOfKind.ifPresent(team -> team.tasks--);
            done.run();
            // Not before the next step of this service has asked, or the crew would go to another one in between.
            control.simulation().after(0, () -> {
              crewTicket.run();
              laneTicket.run();
            });
          });
        }));
  }

  /** Calls in all who are not on duty: they will be needed. */
  public void callIn() {
    rosters.values().forEach(Roster::call);
  }

  /** Nothing is left to be done: whoever was called in goes home. */
  public void sendHome() {
    rosters.values().forEach(Roster::sendHome);
  }

  /** Throws if a crew or a lane is at two tasks at once: an invariant. */
  public void verify() {
    verify(crews, "crew");
    verify(lanes.all(), "lane");
  }

  private static void verify(Map<String, Team> teams, String what) {
    teams.forEach((name, team) -> {
      team.pool.verify();
      if (team.tasks < 0 || team.tasks > team.pool.busy()) {
        throw new IllegalStateException(
            what + " " + name + ": " + team.tasks + " tasks, " + team.pool.busy() + " at work");
      }
    });
  }

  /** What was done on machines, for all services there. */
  MachineWork machines() {
    return machines;
  }

  /** The crews of a skill. */
  Team crew(String skill) {
    return Objects.requireNonNull(crews.get(skill));
  }

  // By grade; within a grade, those that nothing else holds up go first; then whoever was taken on first: people see a
  // system through to its end before they begin the next, or all would be half done for long and none back.
  private long priority(int service) {
    long grade = control.design().services().get(service).grade().priority();
    long place = place(service);
    return ((2 * grade + (control.sight().needsAreUp(service) ? 1 : 0)) << 32) - place;
  }

  private int place(int service) {
    if (places[service] == 0) {
      places[service] = ++takenOn;
    }
    return places[service];
  }

  private void acquire(Optional<Team> team, long priority, Consumer<Runnable> then) {
    if (team.isEmpty()) {
      then.accept(() -> { });
    } else {
      team.get().pool.acquire(control.simulation(), priority, then);
    }
  }
}
