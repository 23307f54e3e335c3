package dev.aftermath.recovery.reconcile;

import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Run;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.TrafficParameters;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.workload.ServiceSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Sends traffic where replicas are ready: to another site when a service has moved there, and away from a site whose
 * replicas do not answer.
 */
final class Traffic {
  private final Run run;
  private final Scope scope;
  private final TrafficParameters parameters;
  private final Decides decides;
  private final IncidentCommand command;
  /** Where people verify and switch. */
  private final Optional<Switching> people;
  private final int sites;
  private final boolean[] switching;
  private final Map<Integer, Episode> waitingForData = new HashMap<>();
  private final int[] checks;
  private final IntConsumer noticed;

  /** Traffic as it is; {@code noticed} is called with services whose health checks have failed. */
  Traffic(
      Run run, Scope scope, OrganisationParameters organisation, Optional<Switching> people, IncidentCommand command,
      IntConsumer noticed) {
    this.run = run;
    this.scope = scope;
    this.parameters = organisation.traffic();
    this.command = command;
    decides = organisation.decision().who();
    this.people = people;
    this.noticed = noticed;
    sites = run.topology().sites().size();
    switching = new boolean[run.design().services().size() * sites];
    checks = new int[switching.length];
    run.workload().onReplicaLost((service, replica, node) -> {
      if (scope.has(service)) {
        suspect(service, run.siteOf(node));
      }
    });
    run.estate().onSiteConnected((site, works) -> {
      for (ServiceSpec service : scope.services()) {
        for (int other = 0; other < sites; other++) {
          if (works || other == site) {
            suspect(service.id(), other);
          }
        }
      }
    });
    run.datastores().onUsable(store -> {
      for (int service : scope.users(store)) {
        Episode episode = waitingForData.remove(service);
        for (int site = 0; site < sites && episode != null; site++) {
          replicaReady(service, site, episode);
        }
      }
    });
  }

  /** A replica became ready at a site; traffic follows when enough are, there or at all sites together. */
  void replicaReady(int service, int site, Episode episode) {
    ServiceSpec spec = run.workload().service(service);
    if (run.workload().routed(service, site)) {
      // Sites that did not answer while nobody else did are looked at again.
      for (int other = 0; other < sites; other++) {
        if (other != site) {
          suspect(service, other);
        }
      }
    }
    if (run.workload().readyAt(service, site) >= spec.leastReplicas()) {
      follow(spec, site, episode);
    } else if (readyAnywhere(service) >= spec.leastReplicas()) {
      // No site holds enough of them alone: each that holds some gets its share of the traffic.
      for (int some = 0; some < sites; some++) {
        if (serves(service, some)) {
          follow(spec, some, episode);
        }
      }
    }
  }

  private int readyAnywhere(int service) {
    int ready = 0;
    for (int site = 0; site < sites; site++) {
      ready += run.estate().connected(site) ? run.workload().readyAt(service, site) : 0;
    }
    return ready;
  }

  private void follow(ServiceSpec spec, int site, Episode episode) {
    int service = spec.id();
    if (run.workload().routed(service, site) || switching[service * sites + site]) {
      return;
    }
    if (!run.workload().allDataUsable(service)) {
      waitingForData.put(service, episode);
      return;
    }
    switching[service * sites + site] = true;
    if (spec.tool() != null) {
      switchTo(spec, site, episode);
    } else {
      run.toolbox().whenUp(Tool.DNS, () -> switchTo(spec, site, episode));
    }
  }

  private void switchTo(ServiceSpec spec, int site, Episode episode) {
    if (people.isPresent()) {
      people.get().verifyAndSwitch(spec, episode, () -> arrived(spec, site));
      return;
    }
    episode.begin(Activity.SWITCH_TRAFFIC);
    String name = run.topology().sites().get(site).name();
    long delay = parameters.delay(run.streams(), spec.name(), "traffic", spec.name(), name);
    run.simulation().after(delay, () -> {
      episode.end(Activity.SWITCH_TRAFFIC);
      arrived(spec, site);
    });
  }

  private void arrived(ServiceSpec spec, int site) {
    switching[spec.id() * sites + site] = false;
    if (run.workload().readyAt(spec.id(), site) == 0) {
      return;
    }
    run.workload().route(spec.id(), site, true);
    for (int other = 0; other < sites; other++) {
      if (other != site && run.workload().routed(spec.id(), other) && !serves(spec.id(), other)) {
        run.workload().route(spec.id(), other, false);
      }
    }
  }

  private boolean serves(int service, int site) {
    return run.workload().readyAt(service, site) > 0 && run.estate().connected(site);
  }

  /** A replica was stopped, to be placed anew: its site may have none left. */
  void replicaTaken(int service) {
    for (int site = 0; site < sites; site++) {
      suspect(service, site);
    }
  }

  private void suspect(int service, int site) {
    if (!run.workload().routed(service, site) || serves(service, site)) {
      return;
    }
    String name = run.workload().service(service).name();
    long delay = run.streams().ticks(
        parameters.healthCheck(), "traffic", name, run.topology().sites().get(site).name(), "health",
        Integer.toString(checks[service * sites + site]++));
    run.simulation().after(delay, () -> {
      Runnable away = () -> withdraw(service, site);
      Runnable moves = people.isEmpty()
          ? away : () -> people.get().switchAway(run.workload().service(service), away);
      if (people.isPresent() && decides == Decides.PEOPLE) {
        command.whenDecided(moves);
      } else {
        moves.run();
      }
    });
  }

  private void withdraw(int service, int site) {
    boolean elsewhere = false;
    for (int other = 0; other < sites; other++) {
      elsewhere |= other != site && run.workload().routed(service, other) && serves(service, other);
    }
    if (elsewhere && run.workload().routed(service, site) && !serves(service, site)) {
      noticed.accept(service);
      run.workload().route(service, site, false);
    }
  }
}
