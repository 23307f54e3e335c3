package dev.aftermath.recovery.work;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Title;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.recovery.Starts;
import dev.aftermath.units.Fraction;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Tool;
import java.util.List;
import java.util.Optional;

/** One step of a runbook. */
@Template("step")
@Doc("One step of a runbook: what it does, how long it takes, who does it and what comes before.")
public record StepParameters(
    @Doc("Working time; for restore-data the time to set up, to which reading and transfer add.") Distribution takes,
    @Doc("Steps that must be done first.") List<Ref> after,
    @Doc("Which services need it: always, rebuild, install, boot, deploy, in-place, data, media, replatform or return.")
        When when,
    @Doc("What its time is for, and is taken anew for each of: the service as a whole, its replicas or its machines. A"
        + " machine that several services share is worked on once.") Per per,
    @Doc("What it does besides taking time: work, provision, restart, restore-data, verify or switch-traffic.")
        Does does,
    @Doc("The crew that does it; nobody's time if left out.") Optional<Ref> by,
    @Doc("The lane it occupies, such as a provisioning system.") Optional<Ref> lane,
    @Doc("Chance that it is done wrong; found when the service is verified, then done again.") Fraction error,
    @Doc("Whether configuration drift can hold it up.") boolean drift,
    @Doc("The tool without which it cannot start.") Optional<Tool> needs,
    @Doc("The row of the white papers' table it counts for.") Phase.Kind row,
    @Doc("What it is called in reports; its name when left out.") Optional<Title> title) {

  /** Which services need a step. */
  public enum When {
    ALWAYS,
    /** Some replica's machine is lost and it is made to run elsewhere, whatever is started there. */
    REBUILD,
    /** As rebuild, where what is started is rebuilt from nothing. */
    INSTALL,
    /** As rebuild, where what is started is an image that waits. */
    BOOT,
    /** As rebuild, where what is started is a container. */
    DEPLOY,
    /** Some replica's machine is whole and it is started where it was. */
    IN_PLACE,
    /** Some data has to come from a copy, be it a live replica. */
    DATA,
    /** Some data has to be read back from a backup or a snapshot: no live replica of it stands. */
    MEDIA,
    /** The service moves to another platform. */
    REPLATFORM,
    /** The service goes back to where it was at first: what has to be done for that while it goes on where it is. */
    RETURN;

    /** Whether it can be of use to replicas that are started where they were. */
    public boolean startsInPlace() {
      return switch (this) {
        case ALWAYS, IN_PLACE, DATA, MEDIA -> true;
        case REBUILD, INSTALL, BOOT, DEPLOY, REPLATFORM, RETURN -> false;
      };
    }

    /** Whether it can be of use to replicas that are made to run elsewhere. */
    public boolean startsAnew() {
      return this != IN_PLACE && this != RETURN;
    }

    /** Which steps make a service run anew, by what is started. */
    public static When anew(Starts starts) {
      return switch (starts) {
        case REBUILT -> INSTALL;
        case IMAGE -> BOOT;
        case CONTAINER -> DEPLOY;
      };
    }
  }

  /** What the time of a step is for. */
  public enum Per {
    SERVICE,
    /** Each replica that is started or built. */
    REPLICA,
    /** Each machine that these replicas are on, once for all services there. */
    MACHINE
  }

  /** What a step does besides taking time. */
  public enum Does {
    WORK,
    /** Waits for machines with room for the replicas. */
    PROVISION,
    /** Waits until the site lets machines run and people in. */
    RESTART,
    /** Brings data back from a copy. */
    RESTORE_DATA,
    /** Waits for what the service needs, and finds the mistakes of earlier steps. */
    VERIFY,
    SWITCH_TRAFFIC
  }
}
