package dev.aftermath.recovery.reconcile;

import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.DecisionParameters;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.Scope;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Which sites' control planes can be seen, which are declared lost, and whether something may leave a site.
 *
 * <p>A control plane has three members, one in each of the site's first three rooms (or as evenly as fewer rooms
 * allow), and works while two of them have power and cooling. A site is lost to the fleet when its control plane or its
 * network has been gone for the time the witness takes; the fleet controller itself survives elsewhere. Where it stands
 * at a site it sees the others by links, and takes one that lives behind a cut for lost.
 */
final class Fleet {
  private static final int MEMBERS = 3;
  private static final int QUORUM = 2;

  private final Control control;
  private final ReconcileParameters parameters;
  private final DecisionParameters decision;
  private final IncidentCommand command;
  private final Leave leave;
  /** The site from which it sees; empty where it sees from outside. */
  private final OptionalInt witness;
  private final boolean[] visible;
  private final boolean[] lost;
  private final long[] timer;
  private final int[] losses;
  private final List<IntConsumer> onLost = new ArrayList<>();
  private final List<IntConsumer> onUnseen = new ArrayList<>();
  private final List<IntConsumer> onBack = new ArrayList<>();

  Fleet(
      Control control, Scope scope, ReconcileParameters parameters, DecisionParameters decision,
      IncidentCommand command) {
    this.control = control;
    this.parameters = parameters;
    this.decision = decision;
    this.command = command;
    leave = new Leave(control, scope, decision);
    witness = parameters.partition().witness().flatMap(ref -> control.topology().site(ref.name()))
        .map(site -> OptionalInt.of(site.id())).orElse(OptionalInt.empty());
    int sites = control.topology().sites().size();
    visible = new boolean[sites];
    lost = new boolean[sites];
    timer = new long[sites];
    losses = new int[sites];
    for (int s = 0; s < sites; s++) {
      visible[s] = seen(s);
    }
    control.sight().onRoomOperable((room, works) -> look(control.topology().rooms().get(room).site()));
    control.sight().onSiteConnected((site, works) -> look(site));
    control.sight().onLink((link, works) -> lookAround());
  }

  /** Hears that a site is declared lost. */
  void onLost(IntConsumer listener) {
    onLost.add(listener);
  }

  /** Hears that a site's control plane can be seen again, whether or not it had been declared lost. */
  void onBack(IntConsumer listener) {
    onBack.add(listener);
  }

  boolean visible(int site) {
    return visible[site];
  }

  boolean lost(int site) {
    return lost[site];
  }

  /** Hears that a site's control plane cannot be seen any more. */
  void onUnseen(IntConsumer listener) {
    onUnseen.add(listener);
  }

  // Who sees by links sees others, or not, whenever a link or his own site changes.
  private void lookAround() {
    for (int site = 0; site < visible.length && witness.isPresent(); site++) {
      look(site);
    }
  }

  /** Whether a site can be seen and is not declared lost: things may go there. */
  boolean open(int site) {
    return visible[site] && !lost[site];
  }

  private void look(int site) {
    boolean now = seen(site);
    if (now == visible[site]) {
      return;
    }
    visible[site] = now;
    control.simulation().cancel(timer[site]);
    if (witness.isPresent() && witness.getAsInt() == site) {
      lookAround();
      if (now) {
        watchAnew();
      }
    }
    if (now) {
      lost[site] = false;
      leave.forget(site);
      onBack.forEach(l -> l.accept(site));
      return;
    }
    onUnseen.forEach(l -> l.accept(site));
    watch(site);
  }

  private void watch(int site) {
    String name = control.topology().sites().get(site).name();
    long wait = control.streams().ticks(decision.siteLost(), "fleet", name, "lost", Integer.toString(losses[site]++));
    timer[site] = control.simulation().after(wait, () -> decide(site));
  }

  // Who is gone himself declares nothing; when he is back he watches anew.
  private boolean judges() {
    return witness.isEmpty() || works(witness.getAsInt());
  }

  private void watchAnew() {
    for (int site = 0; site < visible.length; site++) {
      if (!visible[site] && !lost[site]) {
        control.simulation().cancel(timer[site]);
        watch(site);
      }
    }
  }

  private void decide(int site) {
    if (!judges()) {
      return;
    }
    if (decision.who() == Decides.PEOPLE) {
      command.whenDecided(() -> giveUp(site));
      return;
    }
    control.journal().write(new Fact.OutageDetected(control.simulation().now()));
    if (decision.who() == Decides.CONFIRMED) {
      leave.ask(site, () -> declare(site));
    } else {
      timer[site] = control.simulation().after(0, () -> declare(site));
    }
  }

  private void declare(int site) {
    if (!visible[site] && !lost[site]) {
      control.journal().write(new Fact.DisasterDeclared(control.simulation().now()));
      giveUp(site);
    }
  }

  // Before they have decided, people see that a site is back.
  private void giveUp(int site) {
    if (!visible[site] && !lost[site]) {
      lost[site] = true;
      onLost.forEach(l -> l.accept(site));
    }
  }

  /** Whether something may leave a site: nobody has to be asked, or somebody has said yes. */
  boolean mayLeave(int site) {
    return switch (decision.who()) {
      case PEOPLE -> command.decided();
      case CONFIRMED -> leave.given(site);
      case AUTOMATIC -> true;
    };
  }

  /** Runs an action when it may leave a site; at once where nobody has to be asked. */
  void whenMayLeave(int site, Runnable action) {
    switch (decision.who()) {
      case PEOPLE -> command.whenDecided(action);
      case CONFIRMED -> leave.ask(site, action);
      case AUTOMATIC -> action.run();
    }
  }

  private boolean seen(int site) {
    if (witness.isEmpty() || witness.getAsInt() == site) {
      return works(site);
    }
    int judge = witness.getAsInt();
    return works(judge) ? works(site) && control.sight().linkCarries(judge, site) : visible[site];
  }

  private boolean works(int site) {
    Topology.Site s = control.topology().sites().get(site);
    int rooms = s.endRoom() - s.firstRoom();
    int members = 0;
    for (int m = 0; m < MEMBERS && rooms > 0; m++) {
      members += control.sight().operable(s.firstRoom() + m % rooms) ? 1 : 0;
    }
    return members >= QUORUM && control.sight().connected(site);
  }

  /** How long ago, at most, a node's last heartbeat was when it died: uniform over the interval. */
  long sinceHeartbeat(int node, int count) {
    double u = control.streams().uniform(
        "node", control.topology().nodes().get(node).name(), "heartbeat", Integer.toString(count));
    return Ticks.round(u * parameters.heartbeat().ticks());
  }
}
