package dev.aftermath.workload;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Which replicas run where, where traffic goes, and so which services are up in one run.
 *
 * <p>This is the truth, not what anybody has observed: a replica on a machine that loses power is gone in that moment,
 * and the service with it if too few are left.
 */
public final class Workload {
  private static final int NONE = -1;

  private final List<ServiceSpec> services;
  private final ServiceGraph graph;
  private final SuccessState state;
  private final Estate estate;
  private final Simulation simulation;
  private final Journal journal;
  private final int sites;
  private final List<Running>[] running;
  private final List<List<Running>> onNode = new ArrayList<>();
  private final boolean[] routed;
  private final Capacity capacity;
  private final Wan wan;
  /** The site where each datastore is; {@link #NONE} until it is known. */
  private final int[] dataSite;
  /** Where another copy of it is taken for the primary, too; {@link #NONE} where that is not so. */
  private final int[] dataBeside;
  private final ToolContents contents;
  private final Replaced replaced = new Replaced();
  private final Away away = new Away();
  private final Map<Integer, List<Integer>> usersOf = new HashMap<>();
  private int becomesUsable = NONE;
  private boolean begun;
  private final Map<Tool, List<Integer>> tools = new EnumMap<>(Tool.class);
  private final List<IntConsumer> downListeners = new ArrayList<>();
  private final List<IntConsumer> upListeners = new ArrayList<>();
  private final List<IntConsumer> recountListeners = new ArrayList<>();
  private final List<ReplicaListener> replicaListeners = new ArrayList<>();
  private final List<LeftListener> leftListeners = new ArrayList<>();

  /** Hears that a running replica was lost, with its machine or by itself. */
  @FunctionalInterface
  public interface ReplicaListener {
    void lost(int service, int replica, int node);
  }

  /**
   * A replica at work.
   *
   * @param left whether another is to take its place elsewhere, and it serves only until traffic has gone there
   */
  private record Running(int service, int replica, int node, int site, boolean left) {}

  /** Hears that a replica that had been left behind is gone with its machine. */
  @FunctionalInterface
  public interface LeftListener {
    void gone(int service, int node);
  }

  /** No replica runs and every service is down until replicas are added and routed. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Workload(
      List<ServiceSpec> services, ServiceGraph graph, SuccessState state, Estate estate, Wan wan,
      Simulation simulation, Journal journal) {
    this.services = services;
    this.graph = graph;
    this.state = state;
    this.estate = estate;
    this.simulation = simulation;
    this.journal = journal;
    sites = estate.topology().sites().size();
    running = new List[services.size()];
    for (int s = 0; s < running.length; s++) {
      running[s] = new ArrayList<>(4);
      state.set(graph.vertex[s], false);
    }
    routed = new boolean[services.size() * sites];
    capacity = new Capacity(services, simulation, journal);
    contents = new ToolContents(services, estate, wan);
    this.wan = wan;
    dataSite = new int[graph.datastores];
    dataBeside = new int[graph.datastores];
    Arrays.fill(dataSite, NONE);
    Arrays.fill(dataBeside, NONE);
    for (ServiceSpec service : services) {
      service.data().forEach(store -> usersOf.computeIfAbsent(store, s -> new ArrayList<>()).add(service.id()));
      if (service.tool() != null) {
        tools.computeIfAbsent(service.tool(), t -> new ArrayList<>()).add(service.id());
      }
    }
    for (int n = 0; n < estate.topology().nodes().size(); n++) {
      onNode.add(new ArrayList<>(4));
    }
  }

  /**
   * Follows the estate from now on: called once, after the replicas of normal operation are in place, so that setting
   * the scene writes no facts.
   */
  public void begin() {
    begun = true;
    for (int s = 0; s < running.length; s++) {
      capacity.begin(s, up(s));
    }
    estate.onNodeReady((node, works) -> {
      if (!works) {
        nodeLost(node);
      }
    });
    contents.services().forEach(s -> running[s].forEach(r -> contents.put(s, room(r))));
    estate.onRoomDamage((room, condition, repaired) -> {
      contents.damaged(room);
      contents.services().forEach(this::recount);
    });
    estate.onRoomOperable((room, works) -> contents.services().forEach(this::recount));
    estate.onLink((link, works) -> {
      contents.services().forEach(this::recount);
      services.stream().filter(service -> !service.data().isEmpty()).forEach(service -> recount(service.id()));
    });
    estate.onSiteConnected((site, works) -> {
      for (int s = 0; s < running.length; s++) {
        if (routed[s * sites + site]) {
          recount(s);
        }
      }
    });
    state.listen(graph.firstService, graph.firstService + graph.serviceAt.length, (v, works) -> {
      int service = graph.serviceAt[v - graph.firstService];
      if (service == ServiceGraph.NONE) {
        return;
      }
      journal.write(new Fact.ServiceChanged(simulation.now(), service, works));
      capacity.changed(service, works);
      (works ? upListeners : downListeners).forEach(l -> l.accept(service));
    });
  }

  public List<ServiceSpec> services() {
    return services;
  }

  public ServiceSpec service(int id) {
    return services.get(id);
  }

  /** Hears how many replicas of a service serve where traffic goes, and whether it is up with them. */
  public void onServing(ServingListener listener) {
    capacity.onServing(listener);
  }

  /** A replica has become ready on a node; a node that is not ready cannot run any. */
  public boolean replicaReady(int service, int replica, int node) {
    if (!estate.ready(node)) {
      return false;
    }
    Running r = new Running(service, replica, node, estate.topology().nodes().get(node).site(), false);
    running[service].add(r);
    onNode.get(node).add(r);
    recount(service);
    return true;
  }

  /** A replica was stopped on purpose. */
  public void replicaStopped(int service, int replica) {
    for (Running r : running[service]) {
      if (r.replica == replica && !r.left) {
        running[service].remove(r);
        onNode.get(r.node).remove(r);
        recount(service);
        return;
      }
    }
  }

  /**
   * A replica is to run elsewhere, and goes on serving where it is until {@link #stopLeft}: it counts for what users
   * get, and for nothing else.
   */
  public void leaveBehind(int service, int replica) {
    for (Running r : running[service]) {
      if (r.replica == replica && !r.left) {
        Running left = new Running(service, replica, r.node, r.site, true);
        running[service].set(running[service].indexOf(r), left);
        onNode.get(r.node).set(onNode.get(r.node).indexOf(r), left);
        return;
      }
    }
  }

  /** What was left behind of a service on a machine is stopped. */
  public void stopLeft(int service, int node) {
    if (running[service].removeIf(r -> r.left && r.node == node)) {
      onNode.get(node).removeIf(r -> r.left && r.service == service);
      recount(service);
    }
  }

  /** A running replica has died, and its machine goes on: it is told of as one that was lost with its machine. */
  public void replicaDied(int service, int replica) {
    for (Running r : running[service]) {
      if (r.replica == replica && !r.left) {
        running[service].remove(r);
        onNode.get(r.node).remove(r);
        recount(service);
        replicaListeners.forEach(l -> l.lost(service, replica, r.node));
        return;
      }
    }
  }

  /** The machine on which a replica runs that is to stay there; -1 when it does not run. */
  public int nodeOf(int service, int replica) {
    for (int i = 0; i < running[service].size(); i++) {
      Running r = running[service].get(i);
      if (r.replica == replica && !r.left) {
        return r.node;
      }
    }
    return NONE;
  }

  /** The replicas of a service that run and are to stay where they are, in the order of their numbers. */
  public int[] runningReplicas(int service) {
    return running[service].stream().filter(r -> !r.left).mapToInt(Running::replica).sorted().toArray();
  }

  /**
   * A bad version takes the place of a replica, which serves nobody until {@link #restore}.
   *
   * @param answers whether it gets requests, and fails
   */
  public void replace(int service, int replica, boolean answers) {
    replaced.replace(service, replica, answers);
    recount(service);
  }

  /** The version before has the place of a replica again. */
  public void restore(int service, int replica) {
    replaced.restore(service, replica);
    recount(service);
  }

  /** A replica is taken out of service in good order, and serves nobody until {@link #giveBack}. */
  public void takeAway(int service, int replica) {
    away.take(service, replica);
    recount(service);
  }

  /** It serves again, if it still runs. */
  public void giveBack(int service, int replica) {
    away.giveBack(service, replica);
    recount(service);
  }

  /** Whether a replica was taken out of service, and is not back. */
  public boolean isAway(int service, int replica) {
    return away.has(service, replica);
  }

  /** From now on a site gets no requests of a service while none of it serves there; or does again. */
  public void spareSite(int service, int site, boolean on) {
    away.spare(service, site, on);
    recount(service);
  }

  /** A replica goes on serving on another machine, to which it was moved while it ran; that machine must be ready. */
  public void moved(int service, int replica, int node) {
    for (Running r : running[service]) {
      if (r.replica == replica && !r.left) {
        Running there =
            new Running(service, replica, node, estate.topology().nodes().get(node).site(), false);
        running[service].set(running[service].indexOf(r), there);
        onNode.get(r.node).remove(r);
        onNode.get(node).add(there);
        recount(service);
        return;
      }
    }
  }

  /** How many replicas of a service serve, at all sites together that get its traffic. */
  public int serving(int service) {
    int serving = 0;
    for (int site = 0; site < sites; site++) {
      serving += routed[service * sites + site] && estate.connected(site) ? servingAt(service, site) : 0;
    }
    return serving;
  }

  /** How many replicas of a service get requests and fail. */
  public int failing(int service) {
    int count = 0;
    for (Running r : running[service]) {
      count += !r.left && replaced.answers(service, r.replica) && routed(service, r.site) ? 1 : 0;
    }
    return count;
  }

  /** How many replicas of a service serve where others are to take their place. */
  public int left(int service) {
    return running[service].size() - ready(service);
  }

  private void nodeLost(int node) {
    List<Running> lost = new ArrayList<>(onNode.get(node));
    onNode.get(node).clear();
    for (Running r : lost) {
      running[r.service].remove(r);
    }
    for (Running r : lost) {
      recount(r.service);
      if (r.left) {
        leftListeners.forEach(l -> l.gone(r.service, node));
      } else {
        replicaListeners.forEach(l -> l.lost(r.service, r.replica, node));
      }
    }
  }

  /** Sends, or stops sending, the service's traffic to a site. */
  public void route(int service, int site, boolean on) {
    routed[service * sites + site] = on;
    recount(service);
  }

  public boolean routed(int service, int site) {
    return routed[service * sites + site];
  }

  /** Replicas of a service that run at a site and are to stay there. */
  public int readyAt(int service, int site) {
    int count = 0;
    for (int i = 0; i < running[service].size(); i++) {
      Running r = running[service].get(i);
      count += r.site == site && !r.left ? 1 : 0;
    }
    return count;
  }

  /**
   * Replicas of a service that serve at a site, be they left behind: none where its data cannot be reached; of a tool,
   * those that have something to serve.
   */
  public int servingAt(int service, int site) {
    return begun && !reachesData(service, site) ? 0 : runningAt(service, site);
  }

  /** The same, whether their data can be reached or not. */
  public int runningAt(int service, int site) {
    boolean all = !begun || !contents.concerns(service);
    int count = 0;
    for (int i = 0; i < running[service].size(); i++) {
      Running r = running[service].get(i);
      count += r.site == site && (all || contents.serves(service, room(r)))
          && (r.left || !replaced.has(service, r.replica) && !away.has(service, r.replica)) ? 1 : 0;
    }
    return count;
  }

  private int room(Running r) {
    return estate.topology().nodes().get(r.node).room();
  }

  /** Whether a service's data can be reached from a site: it is there, or links carry to where it is. */
  public boolean reachesData(int service, int site) {
    List<Integer> data = services.get(service).data();
    for (int i = 0; i < data.size(); i++) {
      int store = data.get(i);
      int at = dataSite[store];
      boolean elsewhere = at != site && at != NONE && dataBeside[store] != site;
      // What nobody can use is missing by itself.
      if (elsewhere && (dataUsable(store) || store == becomesUsable)
          && !wan.open(site, at)) {
        return false;
      }
    }
    return true;
  }

  /** Another copy of a datastore, at a site, is taken for the primary, too, by those who cannot reach that. */
  public void setDataBeside(int datastore, int site) {
    dataBeside[datastore] = site;
  }

  /** The site where a datastore is for those at a site: theirs where it is taken for the primary, too. */
  public int dataSiteSeenFrom(int datastore, int site) {
    return dataBeside[datastore] == site ? site : dataSite[datastore];
  }

  private List<Integer> users(int datastore) {
    return usersOf.getOrDefault(datastore, List.of());
  }

  /** A datastore is at a site from now on, and nowhere else. */
  public void setDataSite(int datastore, int site) {
    dataBeside[datastore] = NONE;
    int before = dataSite[datastore];
    dataSite[datastore] = site;
    if (begun && before != NONE && before != site) {
      users(datastore).forEach(this::recount);
    }
  }

  /** How many replicas of a service run that are to stay where they are. */
  public int ready(int service) {
    int count = 0;
    for (int i = 0; i < running[service].size(); i++) {
      count += running[service].get(i).left ? 0 : 1;
    }
    return count;
  }

  public boolean isRunning(int service, int replica) {
    for (int i = 0; i < running[service].size(); i++) {
      Running r = running[service].get(i);
      if (r.replica == replica && !r.left) {
        return true;
      }
    }
    return false;
  }

  public boolean up(int service) {
    return state.works(graph.vertex[service]);
  }

  /** Enough of its replicas serve, whatever may be missing besides. */
  public boolean replicasServe(int service) {
    return state.own(graph.vertex[service]);
  }

  /** All services it needs are up, and enough of those of which it needs some. */
  public boolean needsAreUp(int service) {
    return services.get(service).needs().areMet(this::up);
  }

  public boolean dataUsable(int datastore) {
    return state.works(graph.datastore(datastore));
  }

  public void setDataUsable(int datastore, boolean usable) {
    if (usable && begun && !dataUsable(datastore)) {
      // Whoever cannot reach it where it is now serves nobody, from the first moment on.
      becomesUsable = datastore;
      users(datastore).forEach(this::recount);
      becomesUsable = NONE;
    }
    state.set(graph.datastore(datastore), usable);
  }

  /** Data misses what users have written elsewhere, and what is to be merged; or does not any more. */
  public void setDataWhole(int datastore, boolean whole) {
    users(datastore).forEach(service -> capacity.dataWhole(service, whole, up(service)));
  }

  /** Whether all data of a service can be used. */
  public boolean allDataUsable(int service) {
    for (int store : services.get(service).data()) {
      if (!dataUsable(store)) {
        return false;
      }
    }
    return true;
  }

  /** The services that have a role, in their order. */
  public List<Integer> tools(Tool tool) {
    return tools.getOrDefault(tool, List.of());
  }

  /** Whether some service with this role is up, or the role is played outside. */
  public boolean toolUp(Tool tool) {
    List<Integer> playing = tools(tool);
    for (int service : playing) {
      if (up(service)) {
        return true;
      }
    }
    return playing.isEmpty();
  }

  public void onDown(IntConsumer listener) {
    downListeners.add(listener);
  }

  public void onUp(IntConsumer listener) {
    upListeners.add(listener);
  }

  /** Hears of services of whose replicas or traffic something may have changed. */
  public void onRecounted(IntConsumer listener) {
    recountListeners.add(listener);
  }

  public void onLeftGone(LeftListener listener) {
    leftListeners.add(listener);
  }

  public void onReplicaLost(ReplicaListener listener) {
    replicaListeners.add(listener);
  }

  // A site that still gets traffic but has no replica swallows its share of the requests: the service is not up.
  private void recount(int service) {
    int serving = 0;
    boolean swallowed = false;
    for (int site = 0; site < sites; site++) {
      if (routed[service * sites + site]) {
        int here = estate.connected(site) ? servingAt(service, site) : 0;
        serving += here;
        swallowed |= here == 0 && !away.spares(service, site);
      }
    }
    state.set(graph.vertex[service], !swallowed && serving >= services.get(service).leastReplicas());
    capacity.serving(service, serving, up(service));
    recountListeners.forEach(l -> l.accept(service));
  }

  /**
   * Throws if a replica runs on a node that is down, runs twice, or runs where its pod is not bound: invariants.
   *
   * @param pods the pod of each replica, by service and replica
   */
  public void verify(Pod[][] pods) {
    int listed = 0;
    int found = 0;
    for (List<Running> here : onNode) {
      listed += here.size();
    }
    BitSet seen = new BitSet();
    for (List<Running> replicas : running) {
      seen.clear();
      found += replicas.size();
      for (Running r : replicas) {
        if (!estate.ready(r.node)) {
          throw broken(r, "runs on node " + r.node + ", which is down");
        }
        if (r.left) {
          continue;
        }
        if (pods[r.service][r.replica].node() != r.node) {
          throw broken(r, "runs on node " + r.node + ", where it is not bound");
        }
        if (seen.get(r.replica)) {
          throw broken(r, "runs twice");
        }
        seen.set(r.replica);
      }
    }
    if (listed != found) {
      throw new IllegalStateException("nodes run " + listed + " replicas, services have " + found);
    }
  }

  private IllegalStateException broken(Running r, String how) {
    return new IllegalStateException(services.get(r.service).name() + ", replica " + r.replica + ", " + how);
  }
}
