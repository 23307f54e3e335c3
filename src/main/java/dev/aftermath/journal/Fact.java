package dev.aftermath.journal;

import dev.aftermath.vocabulary.Act;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Passed;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Skill;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.vocabulary.Text;
import java.util.List;

/**
 * Something that happened in a run, at a moment in ticks from the run's beginning.
 *
 * <p>Sites, rooms, nodes, services and datastores appear by their number in the run's design. A fact is true when it
 * is written and is never taken back. No text in it but names: what is said of it is said in
 * {@code dev.aftermath.words}.
 */
public sealed interface Fact {
  long at();

  /**
   * A disaster began. An incident begins with it, unless one is going on.
   *
   * @param cause its number in this run, from 0
   * @param hazard its kind, as files name it
   * @param title the kind's name for people
   */
  record DisasterStruck(long at, int cause, String hazard, Text title, Location where) implements Fact {}

  /** Nothing more will come of a disaster by itself: what it holds down is given back, or gone for good. */
  record DisasterOver(long at, int cause) implements Fact {}

  /** The ground shook at a site with this peak acceleration, in g. */
  record GroundShook(long at, int site, double peakAcceleration) implements Fact {}

  /** A room, its machines and what is stored in it were damaged. */
  record RoomDamaged(long at, int room, Condition condition) implements Fact {}

  /** A damaged room was cleaned or repaired; its machines are whole again. */
  record RoomRepaired(long at, int room) implements Fact {}

  /** A supply of a site, a room or a link failed or came back. */
  record SupplyChanged(long at, String place, Supply supply, boolean works) implements Fact {}

  /**
   * Machines were switched off so that generators carry the rest, or their fuel lasts; or were let go again.
   *
   * @param place what the generators belong to
   * @param grade the most important grade of what ran on the machines
   */
  record LoadShed(long at, String place, String grade, int machines, boolean off) implements Fact {}

  /**
   * A disk of a machine failed.
   *
   * @param breaks whether the machine broke by it, which is a disaster struck, too
   */
  record DiskFailed(long at, int node, boolean breaks) implements Fact {}

  /**
   * A repair needs a spare part of a site that keeps such.
   *
   * @param there whether it has it at once, or else waits for it
   */
  record SpareWanted(long at, int site, Spare part, boolean there) implements Fact {}

  /** A repair that waited for a spare part has it. */
  record SpareCame(long at, int site, Spare part) implements Fact {}

  /** A node stopped serving, or serves again after power, cooling and boot. */
  record NodeChanged(long at, int node, boolean serves) implements Fact {}

  /** A machine was put to use that was bought, or, with the first replica placed on it, stood by as a spare. */
  record MachineAdded(long at, int node, boolean bought) implements Fact {}

  /** A service came up or went down, as its users see it. */
  record ServiceChanged(long at, int service, boolean up) implements Fact {}

  /** Users began to get less of a service in one way, or ceased to: they get all of it again, or less still. */
  record ServiceDegraded(long at, int service, Degradation how, boolean degraded) implements Fact {}

  /**
   * What became of the requests to a service, from then until now: expectations, and no whole numbers.
   *
   * @param came all that came
   * @param unserved of these, that nobody served
   * @param overload of the unserved, those that came while the service was up and had too few replicas
   * @param slow that were served, and waited longer than stated
   * @param replicaSeconds time of replicas that served
   */
  record RequestsCounted(
      long from, long at, int service, double came, double unserved, double overload, double slow,
      double replicaSeconds) implements Fact {}

  /** By a surge more requests come to a service from now on, or fewer; or that is over. */
  record DemandChanged(long at, int cause, int service, boolean begins) implements Fact {}

  /** So many replicas of a service are declared from now on, because its load asks for as many. */
  record ReplicasScaled(long at, int service, int replicas) implements Fact {}

  /** Somebody or something noticed that services are down. */
  record OutageDetected(long at) implements Fact {}

  /** The decision to recover by the disaster plan was taken. */
  record DisasterDeclared(long at) implements Fact {}

  /** A part of a service's recovery, over its whole length; attempts that failed count too. */
  record PhaseDone(long from, long at, int service, Phase phase) implements Fact {}

  /** A part of a service's recovery that was still going on at the end of the run. */
  record PhaseOpen(long from, long at, int service, Phase phase) implements Fact {}

  /** A crew worked on a service from then until now. */
  record CrewWorked(long from, long at, Skill skill, int service) implements Fact {}

  /** A mistake of an earlier step was found, and the step is done again. */
  record ReworkNeeded(long at, int service, Phase step) implements Fact {}

  /**
   * A datastore is usable again, with the writes up to {@code recoveredTo}.
   *
   * @param lostAt when the store took its last write
   * @param recoveredTo the newest moment whose writes all survive; equal to lostAt when nothing is lost
   * @param bytesLost what was written after it
   * @param from which copy it came from
   * @param passed why newer copies than this were of no use
   */
  record DataRecovered(
      long at, int datastore, long lostAt, long recoveredTo, long bytesLost, Copy from, Passed passed)
      implements Fact {}

  /**
   * What there was of a datastore when it was settled what becomes of it: it is used again, is lost for ever, or was
   * out of use when the run ended.
   *
   * @param served the place in the list of the one that serves from now on, or {@link #NONE}
   * @param copies the primary first, then the copies in the order of the scenario
   */
  record CopiesStood(long at, int datastore, int served, List<Stood> copies) implements Fact {
    /** In the place of a copy that serves: there is none. */
    public static final int NONE = -1;

    public CopiesStood {
      copies = List.copyOf(copies);
    }

    /** The same, and from now on it is this one that serves. */
    public CopiesStood by(int place) {
      return new CopiesStood(at, datastore, place, copies);
    }
  }

  /**
   * What one copy would bring back, in use or out of reach.
   *
   * @param age ticks from the newest moment whose writes it all holds to the last write, or {@link #NOTHING} when it is
   *     gone, or all that it holds is known to be of no use
   * @param bytes what was written in between
   */
  record Stood(Copy copy, long age, long bytes) {
    /** In the place of an age: it brings nothing back. */
    public static final long NOTHING = -1;

    /** Whether it brings anything back. */
    public boolean holds() {
      return age != NOTHING;
    }
  }

  /**
   * Another copy of a datastore took over while its primary stood: what that alone has is missing, and is there still.
   *
   * @param bytes how much that is; of the loss of which it is told at the same moment
   * @param bothWrote for how long both were taken for the primary and took writes, in ticks
   */
  record DataDiverged(long at, int datastore, long bytes, long bothWrote) implements Fact {}

  /**
   * What had diverged is in the datastore now; it was counted as lost, and is not any more.
   *
   * @param bytes how much of it
   * @param gone how much of it contradicted what the datastore had, and stays lost
   */
  record DataMerged(long at, int datastore, long bytes, long gone) implements Fact {}

  /** A datastore went back to where it was at first, as planned; it took no writes from then until now. */
  record DataReturned(long from, long at, int datastore) implements Fact {}

  /**
   * A datastore was to go back to where it was at first, as planned, and stays where it is; it took no writes from then
   * until now.
   */
  record ReturnFailed(long from, long at, int datastore) implements Fact {}

  /** A datastore went to another home, as planned; it took no writes from then until now. */
  record DataMoved(long from, long at, int datastore) implements Fact {}

  /** A datastore was to go to another home, as planned, and stays; it took no writes from then until now. */
  record MoveFailed(long from, long at, int datastore) implements Fact {}

  /**
   * A wave of a migration began.
   *
   * @param wave its number, from 1
   * @param services how many services are in it
   */
  record WaveBegan(long at, int wave, int services) implements Fact {}

  /** All services of a wave have moved. */
  record WaveDone(long at, int wave) implements Fact {}

  /**
   * The next wave began, or the run ended, and a wave was not done.
   *
   * @param services how many of its services had not moved
   */
  record WaveLate(long at, int wave, int services) implements Fact {}

  /** So much of a service's replicas, and of its traffic with them, is at the site where it moves to. */
  record TrafficShifted(long at, int service, double share) implements Fact {}

  /** A service has moved: nothing of it runs where it was, and its data is where it was to be. */
  record ServiceMoved(long at, int service, int wave) implements Fact {}

  /** A service does not go on moving, or does not begin to, for another reason than before. */
  record MoveHeld(long at, int service, Hindrance why) implements Fact {}

  /** A service had not moved when the run ended, that was to. */
  record NotMoved(long at, int service, Hindrance why) implements Fact {}

  /** A datastore of a service that was to move was still at the site that it was to leave when the run ended. */
  record DataStayed(long at, int datastore, long bytes) implements Fact {}

  /**
   * A datastore that is recovered at this moment goes back further than it would have to by itself, because another of
   * its consistency group has nothing newer.
   *
   * @param setBy that other datastore
   * @param further by how much, in ticks
   */
  record CommonPoint(long at, int datastore, int setBy, long further) implements Fact {}

  /** It is found that the data in a store is corrupted, in live copies too; so it has been since then. */
  record DataCorrupted(long at, int datastore, long since) implements Fact {}

  /** An intruder deletes all that a series of backups or snapshots of a datastore holds. */
  record CopiesDeleted(long at, int datastore, Copy copy) implements Fact {}

  /** A backup or snapshot was read in vain: it cannot be restored. */
  record CopyUnreadable(long at, int datastore, Copy copy) implements Fact {}

  /** No copy of a datastore survives any more: everything in it is gone, for good. */
  record DataLost(long at, int datastore, long bytesLost) implements Fact {}

  /** A datastore that was lost is set up anew with nothing in it, because the scenario says so. */
  record DataEmptied(long at, int datastore) implements Fact {}

  /** A datastore is as safe as before the disaster, or is not any more: used and with every copy of it level. */
  record ProtectionChanged(long at, int datastore, boolean asBefore) implements Fact {}

  /** A datastore could not be used when the run ended, although some copy of it survives. */
  record DataUnavailable(long at, int datastore) implements Fact {}

  /** A replica was bound to a node. */
  record ReplicaBound(long at, int service, int node) implements Fact {}

  /** A replica died by itself, on a machine that works. */
  record ReplicaDied(long at, int service, int node) implements Fact {}

  /**
   * A replica that had been lost serves again, or another in its place.
   *
   * @param runbook whether a runbook's steps brought it there, and not controllers that compare what is declared with
   *     what runs
   */
  record ReplicaStarted(long at, int service, int node, Made made, boolean runbook) implements Fact {}

  /** A service's image is gone from all machines, and from registries, too, until it is mended. */
  record ImageLost(long at, int service) implements Fact {}

  /** Registries have a good image of a service again. */
  record ImageMended(long at, int service) implements Fact {}

  /** A version of a service was rolled out that does not become ready. */
  record ReleaseFailed(long at, int service) implements Fact {}

  /** A version of a service waits to be rolled out, because there is no room for a second set of replicas. */
  record ReleaseHeld(long at, int service) implements Fact {}

  /** The version of a service before a bad release is what is declared again. */
  record RolledBack(long at, int service) implements Fact {}

  /**
   * A person did something for recovery, besides work on a service, from then until now.
   *
   * @param service the service that it was for, or {@link #ALL} for all that is down
   */
  record PersonActed(long from, long at, int service, Act act) implements Fact {
    /** In the place of one service. */
    public static final int ALL = -1;
  }

  /**
   * How a service stood when the run ended.
   *
   * @param declared how many replicas of it are wanted
   * @param running how many run where they are to stay
   * @param left how many run besides, where others are to take their place
   * @param badRelease whether the version is one that does not become ready
   */
  record ServiceStood(long at, int service, int declared, int running, int left, boolean badRelease) implements Fact {}

  /** What kept a replica from running when the run ended, of a service that was up. */
  record ReplicaMissing(long at, int service, Obstacle obstacle) implements Fact {}

  /** A replica had to make room for a more important one. */
  record ReplicaPreempted(long at, int service, int node) implements Fact {}

  /**
   * A job stopped.
   *
   * @param jobs number of its group
   * @param number of the job in its group
   * @param pushedAside whether it had to make room, and no machine of it was lost
   * @param lost work since its last checkpoint, in ticks of one GPU
   */
  record JobStopped(long at, int jobs, int number, boolean pushedAside, long lost) implements Fact {}

  /** Checkpoints of a job that had stopped are gone, or it goes on from an older one: so much more work is lost. */
  record JobWorkLost(long at, int jobs, int number, long lost) implements Fact {}

  /** A job that had stopped then has as much work done now as it had. */
  record JobCaughtUp(long from, long at, int jobs, int number) implements Fact {}

  /** A job that had stopped then had less work done when the run ended than it had before. */
  record JobBehind(long from, long at, int jobs, int number) implements Fact {}

  /** A job had waited for a place for longer than it does, and was given up. */
  record JobGivenUp(long at, int jobs, int number) implements Fact {}

  /** What changes from now on somebody has planned, as he patches operating systems; or that is over. */
  record UpkeepActs(long at, boolean begins) implements Fact {}

  /** What was planned for a service is over, and it is down still: that is not planned. */
  record PlanOverrun(long at, int service) implements Fact {}

  /**
   * What has come of patching operating systems so far.
   *
   * @param guests whether of virtual machines, and not of machines
   * @param systems how many there are
   * @param patched how many times one was patched
   * @param missed how many times one was forgotten
   * @param behind how long they lacked a patch that was being rolled out, all together
   * @param age in days and ticks: over the time of the year, how long each had lacked one, all together
   */
  record UpkeepCounted(
      long at, boolean guests, int systems, long patched, long missed, long behind, double age) implements Fact {}

  /** What kept a service from recovering when the run ended. */
  record Blocked(long at, int service, Obstacle obstacle) implements Fact {}
}
