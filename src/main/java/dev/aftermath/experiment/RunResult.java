package dev.aftermath.experiment;

import dev.aftermath.journal.Phase;
import dev.aftermath.workload.Grade;
import java.util.List;

/**
 * What one replication under one strategy came to. Times are ticks; services are numbered as in the design.
 *
 * @param recoveryTime per service, from when it went down until it was up and stayed so; 0 if it never went down,
 *     {@link #CENSORED} if it was not back at the end
 * @param allUp from when the first counted service went down until all were up and had stayed so
 * @param allUpWatched from when the first counted service went down until the end: as long as allUp could have been
 *     and still be known; 0 if none went down
 * @param downtime per service, all its outages together, cut off at the end
 * @param recoveryPoint per service, the worst of its datastores: how much of the past is missing; 0 if none is, {@link
 *     #CENSORED} if no copy survived or none had been brought back at the end
 * @param bytesLost per service, of its datastores
 * @param allBytesLost of all datastores of counted services, each once
 * @param dataGone whether no copy survived of some data of a counted service
 * @param dataWaiting whether some data of a counted service was not back at the end although it survives
 * @param timeToDetect per service, from when it went down until somebody or something noticed; 0 if it never went
 *     down, {@link #CENSORED} if nobody did
 * @param phases durations of phases in seconds, by grade and phase
 * @param crewHours hours that crews worked
 * @param machines nodes in use before the disaster, and those added after it
 * @param sinceDisaster services up at the moments of the grid, counted from the scenario's start
 * @param sinceOutage the same, counted from when the first counted service went down
 * @param blocked what kept services from coming back, for those that did not
 * @param events events fired, a measure of work
 */
public record RunResult(
    long[] recoveryTime,
    long allUp,
    long allUpWatched,
    long[] downtime,
    long[] recoveryPoint,
    long[] bytesLost,
    long allBytesLost,
    boolean dataGone,
    boolean dataWaiting,
    long[] timeToDetect,
    List<PhaseSample> phases,
    double crewHours,
    Machines machines,
    int[] sinceDisaster,
    int[] sinceOutage,
    List<Blocked> blocked,
    long events) {
  /** Did not happen until the end of the run: never averaged as if it had. */
  public static final long CENSORED = Long.MAX_VALUE;

  /** How long one phase took services of one grade, once for each time it was carried out. */
  public record PhaseSample(Phase phase, Grade grade, float[] seconds) {}

  /** Nodes that carry replicas before the disaster, nodes taken from spares, and nodes bought. */
  public record Machines(int before, int spare, int bought) {}

  /** Why a service was still down. */
  public record Blocked(int service, String reason) {}
}
