package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts the streams by which copies follow their primaries. Like copies that begin at one moment, and lack the same,
 * have the same backlog ever after, and share a stream; those of other backlogs are served together.
 */
final class Following {
  private final Simulation simulation;
  private final FlowNetwork flows;
  private final Wan wan;
  private final Consumer<CopyState> level;
  private final Map<Key, List<CopyState>> toStart = new LinkedHashMap<>();
  private final Map<Kind, LikeStreams> streams = new HashMap<>();

  /** What like streams have in common. */
  private record Kind(int from, int to, double limit, WriteProfile writes, long latency) {}

  private record Key(Kind kind, boolean continuous, List<Contents.Piece> missing) {}

  /** {@code level} hears of copies that lack nothing. */
  Following(Simulation simulation, FlowNetwork flows, Wan wan, Consumer<CopyState> level) {
    this.simulation = simulation;
    this.flows = flows;
    this.wan = wan;
    this.level = level;
  }

  /** As {@link #add}; its stream starts when everything that happens at this moment has happened. */
  void soon(Chains.Feed from, WriteProfile writes, CopyState copy, List<Contents.Piece> missing) {
    if (toStart.isEmpty()) {
      simulation.after(0, this::start);
    }
    add(from, writes, copy, missing);
  }

  /**
   * A copy is to be sent what it lacks, and, if it is asynchronous or a journal, all that is written from now on.
   *
   * @param from where it is sent from, the primary or a copy
   * @param missing what it lacks, in the order in which it was written
   */
  void add(Chains.Feed from, WriteProfile writes, CopyState copy, List<Contents.Piece> missing) {
    Kind kind = new Kind(from.site(), copy.spec.where().site(), copy.spec.streamLimit(), writes,
        from.latency());
    Key key = new Key(kind, copy.spec.streamed(), missing);
    toStart.computeIfAbsent(key, k -> new ArrayList<>()).add(copy);
    copy.starting = true;
    copy.feeder = from.copy();
    copy.behindFeeder = wan.latency(from.site(), copy.spec.where().site());
  }

  /** A copy that was to be sent something is to be sent something else. */
  void forget(CopyState copy) {
    toStart.values().forEach(members -> members.remove(copy));
  }

  /** Starts the streams of all that were added. */
  void start() {
    Map<Key, List<CopyState>> groups = new LinkedHashMap<>(toStart);
    toStart.clear();
    groups.forEach((key, all) -> {
      // What happened at the same moment may have stopped some of them again.
      List<CopyState> members = all.stream().filter(copy -> copy.starting).toList();
      if (!members.isEmpty()) {
        ReplicationStream stream = new ReplicationStream(
            streams.computeIfAbsent(key.kind, this::of), members.size(), key.missing,
            drained -> members.forEach(copy -> levelAfter(copy, drained)));
        members.forEach(copy -> copy.follow(stream));
        if (key.missing.isEmpty()) {
          members.forEach(copy -> levelAfter(copy, stream));
        }
      }
    });
  }

  private LikeStreams of(Kind kind) {
    return new LikeStreams(
        simulation, flows, wan.way(Traffic.REPLICATION, kind.from, kind.to), kind.writes, kind.limit,
        Ticks.plus(kind.latency, wan.latency(kind.from, kind.to)));
  }

  private void levelAfter(CopyState copy, ReplicationStream drained) {
    if (copy.stream == drained) {
      level.accept(copy);
    }
  }
}
