package dev.aftermath.estate;

import dev.aftermath.engine.graph.SuccessGraph;
import java.util.Arrays;
import java.util.List;

/**
 * The estate as vertices of a success graph: which part needs which.
 *
 * <p>Grid feeds or running generators are a source; a source or the batteries power the machines; cooling plants need
 * a source; a room is operable when it is undamaged, energised, powered and cool; a node serves when it is whole, its
 * rack stands and its room is operable, and is ready when it has booted too. A room that {@link Supplies} feed takes
 * its power, or its cooling, from any of these in place of the site. A site is connected by its own network; a link
 * carries when it, any of the paths that it runs on, and the networks at both ends work.
 */
public final class EstateGraph {
  final int[][] feed;
  final int[] grid;
  final int[][] generatorRunning;
  final int[][] generatorHealthy;
  /** The generators that are whole and run, those that are brought last. */
  final int[][] generatorSet;
  /** Where load is shed: those that run carry what is left. */
  final int[] generatorsEnough;
  /** By site: open to lorries. */
  final int[] roads;
  final int[] source;
  final int[] battery;
  final int[] distribution;
  final int[] powered;
  final int[][] plant;
  final int[] plantsStarted;
  final int[] cooling;
  final int[] link;
  /** By link: its paths, of which any is enough; empty where none are told. */
  final int[][] path;
  final int[] carries;
  final int[] network;
  final EquipmentGraph equipment;
  /** By room: what brings it its power. */
  final int[] power;
  final int[] whole;
  final int[] energised;
  final int[] cooler;
  final int[] cooled;
  final int[] cool;
  final int[] access;
  final int[] operable;
  final int[] rack;
  final int firstServing;
  final int firstReady;

  /** Adds the estate's vertices to a graph under construction. */
  public EstateGraph(Topology topology, SuccessGraph.Builder graph) {
    int sites = topology.sites().size();
    feed = new int[sites][];
    grid = new int[sites];
    generatorRunning = new int[sites][];
    generatorHealthy = new int[sites][];
    generatorSet = new int[sites][];
    generatorsEnough = new int[sites];
    roads = new int[sites];
    source = new int[sites];
    battery = new int[sites];
    distribution = new int[sites];
    powered = new int[sites];
    plant = new int[sites][];
    plantsStarted = new int[sites];
    cooling = new int[sites];
    link = new int[topology.links().size()];
    path = new int[topology.links().size()][];
    network = new int[sites];
    carries = new int[topology.links().size()];
    for (Topology.Site site : topology.sites()) {
      utilities(site, graph);
    }
    for (Link l : topology.links()) {
      link[l.id()] = graph.leaf("link " + l.name());
    }
    for (Link l : topology.links()) {
      link(l, graph);
    }
    int rooms = topology.rooms().size();
    whole = new int[rooms];
    energised = new int[rooms];
    cooler = new int[rooms];
    cooled = new int[rooms];
    cool = new int[rooms];
    access = new int[rooms];
    operable = new int[rooms];
    power = new int[rooms];
    for (Topology.Room room : topology.rooms()) {
      leaves(room, graph);
    }
    Supplies supplies = topology.supplies();
    equipment = new EquipmentGraph(supplies.equipment(), graph, source, whole, energised, cool);
    for (Topology.Room room : topology.rooms()) {
      room(room, supplies, graph);
    }
    rack = new int[topology.racks().size()];
    for (Topology.Rack r : topology.racks()) {
      rack[r.id()] = graph.leaf("rack " + r.name());
    }
    int first = -1;
    for (Topology.Node node : topology.nodes()) {
      int v = graph.all("serving " + node.name(), operable[node.room()], rack[node.rack()]);
      first = first < 0 ? v : first;
    }
    firstServing = Math.max(0, first);
    for (Topology.Node node : topology.nodes()) {
      graph.all("ready " + node.name(), firstServing + node.id());
    }
    firstReady = firstServing + topology.nodes().size();
  }

  private void utilities(Topology.Site site, SuccessGraph.Builder graph) {
    int s = site.id();
    Utilities u = site.utilities();
    feed[s] = leaves(graph, u.feeds(), site.name() + " grid feed");
    grid[s] = graph.atLeast(u.feedsNeeded(), site.name() + " grid", feed[s]);
    roads[s] = graph.leaf(site.name() + " roads");
    generatorRunning[s] =
        leaves(graph, u.generators() + u.reserves().brought(), site.name() + " generator running");
    generatorHealthy[s] = leaves(graph, u.generators(), site.name() + " generator");
    int[] sets = generatorRunning[s].clone();
    for (int g = 0; g < u.generators(); g++) {
      sets[g] = graph.all(site.name() + " generator set", generatorRunning[s][g], generatorHealthy[s][g]);
    }
    generatorSet[s] = sets;
    generatorsEnough[s] = u.reserves().shed().isEmpty() ? -1 : graph.leaf(site.name() + " generators enough");
    int generators = sets.length == 0 ? -1 : generatorsEnough[s] >= 0 ? generatorsEnough[s]
        : graph.atLeast(u.generatorsNeeded(), site.name() + " generators", sets);
    source[s] = generators < 0
        ? graph.all(site.name() + " source", grid[s])
        : graph.any(site.name() + " source", grid[s], generators);
    battery[s] = graph.leaf(site.name() + " battery");
    distribution[s] = graph.leaf(site.name() + " power distribution");
    int supplied = graph.any(site.name() + " supplied", source[s], battery[s]);
    powered[s] = graph.all(site.name() + " power", supplied, distribution[s]);
    plant[s] = leaves(graph, u.coolingPlants(), site.name() + " cooling plant");
    int enough = graph.atLeast(u.coolingNeeded(), site.name() + " cooling plants", plant[s]);
    plantsStarted[s] = graph.leaf(site.name() + " cooling started");
    cooling[s] = graph.all(site.name() + " cooling", enough, plantsStarted[s], source[s]);
    network[s] = graph.leaf(site.name() + " network");
  }

  private void link(Link l, SuccessGraph.Builder graph) {
    path[l.id()] = l.paths().stream().mapToInt(p -> graph.leaf("path " + p.full())).toArray();
    int[] ends = {link[l.id()], network[l.siteA()], network[l.siteB()]};
    carries[l.id()] = graph.all("link carries " + l.name(),
        path[l.id()].length == 0 ? ends : and(ends, graph.any("path of " + l.name(), path[l.id()])));
  }

  private void leaves(Topology.Room room, SuccessGraph.Builder graph) {
    int r = room.id();
    whole[r] = graph.leaf(room.name() + " whole");
    energised[r] = graph.leaf(room.name() + " energised");
    cooler[r] = graph.leaf(room.name() + " cooler");
    access[r] = graph.leaf(room.name() + " access");
    cool[r] = graph.leaf(room.name() + " cool enough");
  }

  private void room(Topology.Room room, Supplies supplies, SuccessGraph.Builder graph) {
    int r = room.id();
    boolean alone = supplies.alone().contains(room.site());
    int[] chillers = working(supplies.cooling(r));
    int[] cold = chillers.length > 0 ? new int[] {graph.any(room.name() + " cold air", chillers)}
        : alone ? new int[0] : new int[] {cooling[room.site()]};
    cooled[r] = graph.all(room.name() + " cooled", and(cold, cooler[r]));
    int[] feeders = working(supplies.powering(r));
    power[r] = feeders.length > 0 ? graph.any(room.name() + " power", feeders)
        : alone ? graph.all(room.name() + " power") : powered[room.site()];
    operable[r] = graph.all(room.name() + " operable", whole[r], power[r], energised[r], cool[r]);
  }

  private int[] working(List<Equipment> list) {
    return list.stream().mapToInt(e -> equipment.works[e.id()]).toArray();
  }

  private static int[] and(int[] some, int one) {
    int[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = one;
    return all;
  }

  private static int[] leaves(SuccessGraph.Builder graph, int count, String name) {
    int[] vertices = new int[count];
    for (int i = 0; i < count; i++) {
      vertices[i] = graph.leaf(name + " " + (i + 1));
    }
    return vertices;
  }
}
