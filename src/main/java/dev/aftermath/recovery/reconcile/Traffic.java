package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.TrafficParameters;
import dev.aftermath.vocabulary.Act;
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
  private final Control control;
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
  private final PhaseLog phases;
  private final IntConsumer noticed;
  /** Whether services move from one site to another by plan. */
  private boolean moves;

  /** Traffic as it is; {@code noticed} is called with services whose health checks have failed. */
  Traffic(
      Control control, PhaseLog phases, Scope scope, OrganisationParameters organisation, Optional<Switching> people,
      IncidentCommand command, IntConsumer noticed) {
    this.phases = phases;
    this.control = control;
    this.scope = scope;
    this.parameters = organisation.traffic();
    this.command = command;
    decides = organisation.decision().who();
    this.people = people;
    this.noticed = noticed;
    sites = control.topology().sites().size();
    switching = new boolean[control.design().services().size() * sites];
    checks = new int[switching.length];
    control.sight().onReplicaLost((service, replica, node) -> {
      if (scope.has(service)) {
        suspect(service, control.siteOf(node));
      }
    });
    control.sight().onSiteConnected((site, works) -> {
      for (ServiceSpec service : scope.services()) {
        for (int other = 0; other < sites; other++) {
          if (works || other == site) {
            suspect(service.id(), other);
          }
        }
        if (works) {
          answers(service.id(), site);
        }
      }
    });
    control.sight().onLink((link, works) -> scope.services().forEach(service -> dataMoved(service.id())));
    control.sight().onStoreUsable(store -> {
      for (int service : scope.users(store)) {
        dataMoved(service);
        Episode episode = waitingForData.remove(service);
        for (int site = 0; site < sites && episode != null; site++) {
          replicaReady(service, site, episode);
        }
      }
    });
  }

  // Its data, or the way there, is not what it was: looked at when everything of this moment has happened.
  private void dataMoved(int service) {
    if (control.service(service).data().isEmpty()) {
      return;
    }
    control.simulation().after(0, () -> {
      for (int site = 0; site < sites; site++) {
        if (!control.sight().reachesData(service, site)) {
          suspect(service, site);
        }
        answers(service, site);
      }
    });
  }

  // What runs at a site and was not reached for a while gets its traffic again.
  private void answers(int service, int site) {
    if (serves(service, site) && !control.sight().routed(service, site)) {
      replicaReady(service, site, new Episode(phases, service, false));
    }
  }

  /** A replica became ready at a site; traffic follows when enough are, there or at all sites together. */
  void replicaReady(int service, int site, Episode episode) {
    ServiceSpec spec = control.service(service);
    if (control.sight().routed(service, site)) {
      // Sites that did not answer while nobody else did are looked at again.
      for (int other = 0; other < sites; other++) {
        if (other != site) {
          suspect(service, other);
        }
      }
    }
    if (control.sight().runningAt(service, site) >= spec.leastReplicas()) {
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
      ready += control.sight().connected(site) ? control.sight().runningAt(service, site) : 0;
    }
    return ready;
  }

  private void follow(ServiceSpec spec, int site, Episode episode) {
    int service = spec.id();
    if (control.sight().routed(service, site) || switching[service * sites + site]) {
      return;
    }
    if (!control.sight().allDataUsable(service) || !control.sight().reachesData(service, site)) {
      waitingForData.put(service, episode);
      return;
    }
    switching[service * sites + site] = true;
    if (spec.tool() != null) {
      switchTo(spec, site, episode);
    } else {
      control.toolbox().whenUp(Tool.DNS, () -> switchTo(spec, site, episode));
    }
  }

  private void switchTo(ServiceSpec spec, int site, Episode episode) {
    if (people.isPresent()) {
      people.get().verifyAndSwitch(spec, episode, () -> arrived(spec, site));
      return;
    }
    episode.begin(Activity.SWITCH_TRAFFIC);
    String name = control.topology().sites().get(site).name();
    long delay = parameters.delay(control.streams(), spec.name(), "traffic", spec.name(), name);
    long asked = control.simulation().now();
    control.simulation().after(delay, () -> {
      if (parameters.traffic() == Moves.CONFIRMED) {
        control.acted(asked, spec.id(), Act.CONFIRM_TRAFFIC);
      }
      episode.end(Activity.SWITCH_TRAFFIC);
      arrived(spec, site);
    });
  }

  private void arrived(ServiceSpec spec, int site) {
    switching[spec.id() * sites + site] = false;
    if (control.sight().runningAt(spec.id(), site) == 0) {
      return;
    }
    control.orders().route(spec.id(), site, true);
    for (int other = 0; other < sites; other++) {
      if (other != site && control.sight().routed(spec.id(), other) && !serves(spec.id(), other)) {
        control.orders().route(spec.id(), other, false);
      }
    }
  }

  private boolean serves(int service, int site) {
    return control.sight().runningAt(service, site) > 0 && control.sight().connected(site)
        && control.sight().reachesData(service, site);
  }

  /** A replica was stopped, to be placed anew: its site may have none left. */
  void replicaTaken(int service) {
    for (int site = 0; site < sites; site++) {
      suspect(service, site);
    }
  }

  private void suspect(int service, int site) {
    if (!control.sight().routed(service, site) || serves(service, site)) {
      return;
    }
    String name = control.service(service).name();
    long delay = control.streams().ticks(
        parameters.healthCheck(), "traffic", name, control.topology().sites().get(site).name(), "health",
        Integer.toString(checks[service * sites + site]++));
    control.simulation().after(delay, () -> {
      Runnable away = () -> withdraw(service, site);
      Runnable moves = people.isEmpty()
          ? away : () -> people.get().switchAway(control.service(service), away);
      if (people.isPresent() && decides == Decides.PEOPLE) {
        command.whenDecided(moves);
      } else {
        moves.run();
      }
    });
  }

  /** From now on services move from one site to another by plan. */
  void move() {
    moves = true;
  }

  private void withdraw(int service, int site) {
    boolean elsewhere = false;
    for (int other = 0; other < sites; other++) {
      elsewhere |= other != site && control.sight().routed(service, other) && serves(service, other);
    }
    // What is on the move, and was left behind there by a failover, serves until there are enough elsewhere.
    boolean needed = moves && control.sight().connected(site) && control.sight().servingAt(service, site) > 0
        && readyAnywhere(service) < control.service(service).leastReplicas();
    if (elsewhere && !needed && control.sight().routed(service, site) && !serves(service, site)) {
      noticed.accept(service);
      control.orders().route(service, site, false);
    }
  }
}
