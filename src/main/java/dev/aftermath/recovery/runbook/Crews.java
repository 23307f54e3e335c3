package dev.aftermath.recovery.runbook;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.journal.Fact;
import dev.aftermath.recovery.Run;
import dev.aftermath.units.Ticks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The people and lanes of one run, and how long they take for things. */
final class Crews {
  private final Run run;
  private final double pace;
  private final Map<String, ServerPool> crews = new LinkedHashMap<>();
  private final Map<String, ServerPool> lanes = new LinkedHashMap<>();
  /** In which order services were taken on, from 1; 0 for those that were not yet. */
  private final int[] places;
  private int takenOn;

  Crews(RunbookParameters parameters, Run run) {
    this.run = run;
    places = new int[run.design().services().size()];
    pace = run.streams().of("people", "pace").draw(parameters.pace());
    parameters.crews().forEach((skill, crew) -> {
      ServerPool pool = new ServerPool(crew.count());
      crews.put(skill, pool);
      for (RunbookParameters.Change change : crew.then()) {
        run.simulation().at(run.design().origin() + change.from().ticks(), () -> pool.resize(change.count()));
      }
    });
    parameters.lanes().forEach((name, count) -> lanes.put(name, new ServerPool(count)));
  }

  /** Working time of a step for a service; the same draw whichever design it happens under. */
  long time(Distribution takes, String... cause) {
    return Ticks.round(run.streams().ticks(takes, cause) * pace);
  }

  /** Does a piece of work: waits for a lane, then a crew, works, and lets both go. */
  void work(Optional<String> skill, Optional<String> lane, int service, long ticks, Runnable begun, Runnable done) {
    long priority = priority(service);
    acquire(lane.map(lanes::get), priority, laneTicket ->
        acquire(skill.map(crews::get), priority, crewTicket -> {
          begun.run();
          long from = run.simulation().now();
          run.simulation().after(ticks, () -> {
            skill.ifPresent(s -> run.journal().write(new Fact.CrewWorked(from, run.simulation().now(), s, service)));
            done.run();
            // Not before the next step of this service has asked, or the crew would go to another one in between.
            run.simulation().after(0, () -> {
              crewTicket.run();
              laneTicket.run();
            });
          });
        }));
  }

  // By grade; within a grade, those that nothing else holds up go first; then whoever was taken on first: people see a
  // system through to its end before they begin the next, or all would be half done for long and none back.
  private long priority(int service) {
    long grade = run.design().services().get(service).grade().priority();
    long place = place(service);
    return ((2 * grade + (run.workload().needsAreUp(service) ? 1 : 0)) << 32) - place;
  }

  private int place(int service) {
    if (places[service] == 0) {
      places[service] = ++takenOn;
    }
    return places[service];
  }

  private interface Granted {
    void with(Runnable release);
  }

  // A grant may come within the request itself, before the ticket is known; so it is carried out as its own event.
  private void acquire(Optional<ServerPool> pool, long priority, Granted then) {
    if (pool.isEmpty()) {
      then.with(() -> { });
      return;
    }
    ServerPool servers = pool.get();
    ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
    ticket[0] = servers.request(priority, () ->
        run.simulation().after(0, () -> then.with(() -> servers.release(ticket[0]))));
  }
}
