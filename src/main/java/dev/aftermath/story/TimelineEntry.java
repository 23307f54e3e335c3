package dev.aftermath.story;

import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;

/**
 * One thing that happened in one replication, with names instead of numbers, for people to read.
 *
 * @param kind what happened
 * @param from seconds after the scenario's start at which it began
 * @param to when it ended; the same as {@code from} for what has no length
 * @param service the service concerned, or ""
 * @param site the site where it happened, for a service its first site before the disaster; or ""
 * @param what the phase, supply, room, node, step, datastore or skill, or nothing
 * @param detail more about it, by kind: condition, place, copy, reason; or nothing
 * @param phase kind of a phase, as files write it; "" for others
 * @param value a number by kind: how many nodes, replicas or jobs, how many replicas more or fewer are wanted, how
 *     many services are down when it is noticed, acceleration in g, seconds of lost writes, seconds that a store goes
 *     back for others, seconds since data was corrupted, how many services of a wave, a share in %; NaN if none
 * @param bytes lost data, NaN if it is not about data
 */
public record TimelineEntry(
    Kind kind, double from, double to, String service, String site, Text what, Text detail, String phase, double value,
    double bytes) {
  TimelineEntry withValue(double other) {
    return new TimelineEntry(kind, from, to, service, site, what, detail, phase, other, bytes);
  }

  /** What can happen; the facts of the journal, less those that say the same twice. */
  public enum Kind {
    DISASTER, DISASTER_OVER, SHAKING, ROOM_DAMAGED, ROOM_REPAIRED, SUPPLY_LOST, SUPPLY_BACK, NODES_LOST, NODES_BACK,
    MACHINES_ADDED, LOAD_SHED, LOAD_BACK, SERVICE_DOWN, SERVICE_UP, READ_ONLY, READ_ONLY_OVER,
    SLOW, SLOW_OVER, DETECTED, DECLARED, PHASE, PHASE_OPEN, CREW, REWORK, DATA_RECOVERED,
    DATA_DIVERGED, DATA_MERGED, DATA_UNMERGED, DATA_RETURNED, DATA_STAYED,
    WAVE_BEGAN, WAVE_DONE, WAVE_LATE, TRAFFIC_SHIFTED, DATA_MOVED, MOVE_BACKED_OUT, SERVICE_MOVED, MOVE_HELD, NOT_MOVED,
    COMMON_POINT, DATA_LOST, DATA_EMPTIED, DATA_CORRUPTED, COPIES_DELETED,
    COPY_UNREADABLE, LESS_SAFE, SAFE_AGAIN,
    REPLICAS_PLACED, REPLICAS_PREEMPTED, REPLICAS_ADDED, REPLICAS_REMOVED, BLOCKED, JOBS_STOPPED, JOBS_PREEMPTED,
    JOBS_LEVEL, RELEASE_FAILED, RELEASE_HELD, ROLLED_BACK;

    /** As files write it: "service-down". */
    public String code() {
      return Codes.of(this);
    }
  }
}
