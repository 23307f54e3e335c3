package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.vocabulary.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What of the estate works in one run, and the ways in which disasters and repairs change it.
 *
 * <p>Any number of causes can hold the same part down; it works again when the last of them lets go. So a fire and an
 * earthquake may both close a room, and the room opens when both are over.
 */
public final class Estate {
  /** Hears that a room, its machines and what is stored there are in another condition. */
  @FunctionalInterface
  public interface RoomListener {
    void changed(int room, Condition condition, boolean repaired);
  }

  /** Hears that a single machine does not start though it could, or does again. */
  @FunctionalInterface
  public interface BreakdownListener {
    void changed(int node, boolean repaired);
  }

  private final Topology topology;
  private final EstateGraph graph;
  private final SuccessState state;
  private final Simulation simulation;
  private final Journal journal;
  private final Holds holds;
  private final Condition[] nodes;
  private final Condition[] rooms;
  private final boolean[] present;
  private final boolean[] vaultLost;
  private final ShedMachines shedding;
  private final Repairs repairs;
  private final Disks disks;
  private final LinkShares linkShares;
  private final List<RoomListener> roomListeners = new ArrayList<>();
  private final List<BreakdownListener> breakdownListeners = new ArrayList<>();

  /** An intact estate with everything working and bought machines still to come. */
  public Estate(
      Topology topology, EstateGraph graph, SuccessState state, Simulation simulation, RandomStreams streams,
      Journal journal) {
    this.topology = topology;
    this.graph = graph;
    this.state = state;
    this.simulation = simulation;
    this.journal = journal;
    holds = new Holds(state, graph.firstReady + topology.nodes().size());
    nodes = new Condition[topology.nodes().size()];
    Arrays.fill(nodes, Condition.WHOLE);
    rooms = new Condition[topology.rooms().size()];
    Arrays.fill(rooms, Condition.WHOLE);
    present = new boolean[topology.nodes().size()];
    vaultLost = new boolean[topology.sites().size()];
    for (Topology.Node node : topology.nodes()) {
      present[node.id()] = node.origin() != Topology.Origin.BOUGHT;
      if (!present[node.id()]) {
        hold(graph.firstServing + node.id());
      }
    }
    shedding = new ShedMachines(topology,
        node -> present[node] && nodes[node] == Condition.WHOLE, graph.firstServing, simulation, journal);
    linkShares = new LinkShares(topology.links().size());
    repairs = new Repairs(topology, simulation, streams, journal);
    disks = new Disks(topology.nodes().size());
    for (Topology.Site site : topology.sites()) {
      if (!topology.supplies().alone().contains(site.id())) {
        SiteUtilities.start(site, holds, graph, shedding, state, simulation, streams);
      }
      for (int r = site.firstRoom(); r < site.endRoom(); r++) {
        new RoomHeat(graph, r, site.utilities().thermalShutdown(), holds, state, simulation);
      }
    }
    EquipmentClock.start(topology, graph, holds, shedding, state, simulation, streams);
    new Boot(topology, graph, state, simulation, streams, journal,
        (node, repair) -> breakDown(node, Spare.MACHINE, repair));
    writeSupplies();
  }

  public Topology topology() {
    return topology;
  }

  /** From now on load of little importance can be told from other load, where it has to be shed. */
  public void shedBy(Importance importance) {
    shedding.by(importance);
  }

  // Disasters and repairs

  /** Damages a room with everything in it; worse damage stays when lesser is added. */
  public void damageRoom(int room, Condition condition) {
    if (!condition.isWorseThan(rooms[room])) {
      return;
    }
    boolean first = rooms[room] == Condition.WHOLE;
    rooms[room] = condition;
    journal.write(new Fact.RoomDamaged(simulation.now(), room, condition));
    if (first) {
      hold(graph.whole[room]);
    }
    Topology.Room r = topology.rooms().get(room);
    for (int node = r.firstNode(); node < r.endNode(); node++) {
      damageNode(node, condition);
    }
    roomListeners.forEach(l -> l.changed(room, condition, false));
  }

  /** Damages one machine; a machine that is not there yet cannot be damaged. */
  public void damageNode(int node, Condition condition) {
    if (!present[node] || !condition.isWorseThan(nodes[node])) {
      return;
    }
    if (nodes[node] == Condition.WHOLE) {
      hold(graph.firstServing + node);
    }
    nodes[node] = condition;
  }

  /** Makes a damaged machine whole again; one that was destroyed stays so. */
  public void repairNode(int node) {
    if (nodes[node] == Condition.DAMAGED) {
      nodes[node] = Condition.WHOLE;
      release(graph.firstServing + node);
    }
  }

  /**
   * A machine that was whole fails, whether it runs or is off, and no part of it is broken: it can be started after its
   * repair, which begins when a technician of its site is free, first come, first served, and goes on whatever happens
   * there. One that is hurt already, or not there, is left as it is.
   *
   * @param repair from its beginning, in ticks
   */
  public void breakDown(int node, long repair) {
    breakDown(node, Optional.empty(), repair);
  }

  /**
   * As the other one, by a part that is broken: where the site keeps such, the repair takes a spare one first.
   *
   * @param repair from its beginning, in ticks
   */
  public void breakDown(int node, Spare part, long repair) {
    breakDown(node, Optional.of(part), repair);
  }

  private void breakDown(int node, Optional<Spare> part, long repair) {
    if (!isWhole(node)) {
      return;
    }
    damageNode(node, Condition.DAMAGED);
    breakdownListeners.forEach(l -> l.changed(node, false));
    repairs.request(node, part, new Repairs.Work() {
      @Override
      public boolean isNeeded() {
        // What was destroyed or mended with its room while it waited is no work.
        return nodes[node] == Condition.DAMAGED;
      }

      @Override
      public long lasts() {
        return repair;
      }

      @Override
      public void done() {
        repairNode(node);
        if (nodes[node] == Condition.WHOLE) {
          breakdownListeners.forEach(l -> l.changed(node, true));
        }
      }
    });
  }

  private boolean isWhole(int node) {
    return present[node] && nodes[node] == Condition.WHOLE;
  }

  /** From now on repairs at a site take spare parts of a kind, of which it keeps so many. */
  public void keep(SpareStock stock) {
    repairs.keep(stock);
  }

  /**
   * A disk of a machine fails, whether the machine runs or is off; nothing happens to one that has failed already, or
   * of a machine that is hurt or not there.
   *
   * @param disk its number in the machine, from 0
   * @return how many disks of the machine are not whole then; 0 where nothing happened
   */
  public int failDisk(int node, int disk) {
    return isWhole(node) && disks.fail(node, disk) ? disks.failed(node) : 0;
  }

  /**
   * A disk that failed is replaced as soon as a spare one and a technician of the site are there; then what belongs on
   * it is written to it from the others. Both go on whatever happens to the machine, unless it is destroyed.
   *
   * @param replace how long a technician works, in ticks
   * @param rebuild from then on until the disk is whole, in ticks
   */
  public void replaceDisk(int node, int disk, long replace, long rebuild) {
    int renewed = disks.renewed(node);
    repairs.request(node, Optional.of(Spare.DISK), new Repairs.Work() {
      @Override
      public boolean isNeeded() {
        return nodes[node] != Condition.DESTROYED;
      }

      @Override
      public long lasts() {
        // The part goes into a machine whose disks are all renewed, by whoever repairs that.
        return disks.renewed(node) == renewed ? replace : 0;
      }

      @Override
      public void done() {
        simulation.after(rebuild, () -> {
          if (disks.renewed(node) == renewed) {
            disks.mend(node, disk);
          }
        });
      }
    });
  }

  /**
   * A machine breaks as more of its disks have failed than it survives: it is repaired with new ones.
   *
   * @param repair from its beginning, in ticks
   */
  public void breakByDisks(int node, long repair) {
    disks.renew(node);
    breakDown(node, Spare.DISK, repair);
  }

  /** A damaged room is clean or mended, and what was stored in it can be read again; its machines are mended apart. */
  public void repairRoom(int room) {
    if (rooms[room] == Condition.DAMAGED) {
      rooms[room] = Condition.WHOLE;
      journal.write(new Fact.RoomRepaired(simulation.now(), room));
      release(graph.whole[room]);
      roomListeners.forEach(l -> l.changed(room, Condition.WHOLE, true));
    }
  }

  /** A site's vault is lost with all that lies in it: the building has come down. */
  public void destroyVault(int site) {
    if (!vaultLost[site]) {
      vaultLost[site] = true;
      Topology.Site s = topology.sites().get(site);
      roomListeners.forEach(l -> l.changed(s.firstRoom(), rooms[s.firstRoom()], false));
    }
  }

  /** Whether what lies in a site's vault has survived. */
  public boolean vaultStands(int site) {
    return !vaultLost[site];
  }

  /** A machine that was bought has arrived and is racked; it boots when its room is operable. */
  public void deliver(int node) {
    if (!present[node]) {
      present[node] = true;
      journal.write(new Fact.MachineAdded(simulation.now(), node, true));
      release(graph.firstServing + node);
    }
  }

  /** Holds a part down: see {@link #release}. */
  public void hold(int vertex) {
    holds.hold(vertex);
  }

  /** Lets a part go; it has its own condition back when nobody holds it any more. */
  public void release(int vertex) {
    holds.release(vertex);
  }

  /** What of its bandwidth each link has left. */
  public LinkShares linkShares() {
    return linkShares;
  }

  // Parts that can be held

  public int energised(int room) {
    return graph.energised[room];
  }

  public int cooler(int room) {
    return graph.cooler[room];
  }

  public int access(int room) {
    return graph.access[room];
  }

  public int feed(int site, int index) {
    return graph.feed[site][index];
  }

  public int generator(int site, int index) {
    return graph.generatorHealthy[site][index];
  }

  public int coolingPlant(int site, int index) {
    return graph.plant[site][index];
  }

  public int distribution(int site) {
    return graph.distribution[site];
  }

  /** One of the units of equipment. */
  public int equipment(int id, int unit) {
    return graph.equipment.unit[id][unit];
  }

  /** Open roads to a site. */
  public int roads(int site) {
    return graph.roads[site];
  }

  public int network(int site) {
    return graph.network[site];
  }

  public int link(int link) {
    return graph.link[link];
  }

  public int path(Link.Path path) {
    return graph.path[path.link()][path.index()];
  }

  /** A machine by itself: held, it serves nothing, and boots when it is let go. */
  public int machine(int node) {
    return graph.firstServing + node;
  }

  public int rack(int rack) {
    return graph.rack[rack];
  }

  // What works

  public boolean works(int vertex) {
    return state.works(vertex);
  }

  /** Undamaged, energised, powered and cool: machines and storage in it can run. */
  public boolean operable(int room) {
    return state.works(graph.operable[room]);
  }

  public boolean accessible(int room) {
    return state.works(graph.access[room]);
  }

  /** Users and the other sites can reach it. */
  public boolean connected(int site) {
    return state.works(graph.network[site]);
  }

  /** Whole, powered, cool and booted. */
  public boolean ready(int node) {
    return state.works(graph.firstReady + node);
  }

  public boolean present(int node) {
    return present[node];
  }

  /** The worst that has happened to a machine; {@link Condition#SHUT_DOWN} when it is whole. */
  public Condition nodeCondition(int node) {
    return nodes[node];
  }

  /** The worst that has happened to a room; {@link Condition#SHUT_DOWN} when it is whole. */
  public Condition roomCondition(int room) {
    return rooms[room];
  }

  // Listening; numbers are those of the topology

  public void onRoomDamage(RoomListener listener) {
    roomListeners.add(listener);
  }

  /** Machines that do not start when power is back, and their repair. */
  public void onBreakdown(BreakdownListener listener) {
    breakdownListeners.add(listener);
  }

  public void onNodeReady(SuccessState.Listener listener) {
    state.listen(graph.firstReady, graph.firstReady + topology.nodes().size(),
        (v, works) -> listener.changed(v - graph.firstReady, works));
  }

  public void onRoomOperable(SuccessState.Listener listener) {
    each(graph.operable, listener);
  }

  public void onRoomAccess(SuccessState.Listener listener) {
    each(graph.access, listener);
  }

  public void onSiteConnected(SuccessState.Listener listener) {
    each(graph.network, listener);
  }

  public void onLink(SuccessState.Listener listener) {
    each(graph.carries, listener);
  }

  private void each(int[] vertices, SuccessState.Listener listener) {
    for (int i = 0; i < vertices.length; i++) {
      int index = i;
      state.listen(vertices[i], vertices[i] + 1, (v, works) -> listener.changed(index, works));
    }
  }

  private void writeSupplies() {
    for (Topology.Site site : topology.sites()) {
      if (!topology.supplies().alone().contains(site.id())) {
        supply(graph.powered[site.id()], site.name(), Supply.POWER);
        supply(graph.cooling[site.id()], site.name(), Supply.COOLING);
      }
      supply(graph.network[site.id()], site.name(), Supply.NETWORK);
      supply(graph.roads[site.id()], site.name(), Supply.ROADS);
    }
    for (Topology.Room room : topology.rooms()) {
      supply(graph.energised[room.id()], room.name(), Supply.POWER);
      if (!topology.supplies().powering(room.id()).isEmpty()) {
        supply(graph.power[room.id()], room.name(), Supply.POWER);
      }
      supply(graph.cooler[room.id()], room.name(), Supply.COOLING);
      supply(graph.access[room.id()], room.name(), Supply.ACCESS);
    }
    for (Equipment e : topology.supplies().equipment()) {
      supply(graph.equipment.works[e.id()], e.name(), e.kind().supply());
    }
    for (Link link : topology.links()) {
      supply(graph.carries[link.id()], link.name(), Supply.LINK);
      link.paths().forEach(p -> supply(path(p), p.full(), Supply.LINK));
    }
  }

  private void supply(int vertex, String place, Supply supply) {
    state.listen(vertex, vertex + 1,
        (v, works) -> journal.write(new Fact.SupplyChanged(simulation.now(), place, supply, works)));
  }
}
