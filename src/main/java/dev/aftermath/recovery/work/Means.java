package dev.aftermath.recovery.work;

import dev.aftermath.operation.Containers;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.DataRestore;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.operation.Purchasing;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Scheduler;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all who act in one run share, each thing made when it is first asked for: crews and lanes, tape drives and
 * appliances, image registries, orders for machines, and the log of what is done.
 */
public final class Means {
  private final Control control;
  private final OrganisationParameters organisation;
  private final RunbookParameters runbook;
  private final PhaseLog phases;
  private final Set<Object> atWork = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean watched;
  private @Nullable Crews crews;
  private @Nullable Scheduler scheduler;
  private @Nullable DataRestore data;
  private @Nullable Containers containers;
  private @Nullable Purchasing purchasing;

  /**
   * The means of an organisation, none of them in use.
   *
   * @param runbook its crews, its lanes, and how well they work
   */
  public Means(Control control, OrganisationParameters organisation, RunbookParameters runbook) {
    this.control = control;
    this.organisation = organisation;
    this.runbook = runbook;
    phases = new PhaseLog(control.simulation(), control.journal());
  }

  /** What they see, and what they can have done. */
  public Control control() {
    return control;
  }

  /** Where everybody writes down what is done. */
  public PhaseLog phases() {
    return phases;
  }

  /** Somebody who acts has something to do. */
  public void busy(Object who) {
    atWork.add(who);
  }

  /** Somebody has nothing to do any more; when nobody has, people who were called in go home. */
  public void calm(Object who) {
    atWork.remove(who);
    if (atWork.isEmpty() && crews != null) {
      crews.sendHome();
    }
  }

  /** Controllers watch over the machines of the run, and say which of them may be used. */
  public void watch() {
    watched = true;
  }

  /** Whether controllers say which machines may be used; if not, people look for themselves. */
  public boolean watched() {
    return watched;
  }

  /** Its people, and the systems that take one job at a time. */
  public Crews crews() {
    Crews c = crews;
    if (c == null) {
      c = new Crews(runbook, control);
      crews = c;
    }
    return c;
  }

  /** Who finds machines for crews: for the more important service first, whichever part of a strategy it is in. */
  public Scheduler scheduler() {
    Scheduler s = scheduler;
    if (s == null) {
      QueueRules rules = control.design().queueing().rules();
      // People do not throw one organisation's machines off to make room for another's, unless told to; jobs they stop.
      s = control.sight().hasJobs() || runbook.preemption()
          ? new Scheduler(control.simulation(), control.placement(), 0, control.topology().nodes().size(), 0,
              pod -> runbook.preemption() || control.sight().isJob(pod), rules)
          : new Scheduler(control.simulation(), control.placement(), 0, control.topology().nodes().size(), 0, false,
              Backoff.NONE, rules);
      control.onFreed(s::wake);
      scheduler = s;
    }
    return s;
  }

  /** What brings data back from copies. */
  public DataRestore data() {
    DataRestore d = data;
    if (d == null) {
      d = control.restoring(organisation.tapeDrives(), organisation.scan());
      data = d;
    }
    return d;
  }

  /** What brings images to machines and starts containers there. */
  public Containers containers() {
    Containers c = containers;
    if (c == null) {
      c = control.containers(organisation.registry().bytesPerSecond());
      containers = c;
    }
    return c;
  }

  /** Who orders machines. */
  public Purchasing purchasing() {
    Purchasing p = purchasing;
    if (p == null) {
      p = control.purchasing();
      purchasing = p;
    }
    return p;
  }

  /** Throws if a crew, a lane or a drive is at two tasks at once: an invariant. */
  public void verify() {
    if (crews != null) {
      crews.verify();
    }
    if (data != null) {
      data.verify();
    }
  }

  /** The run is over: writes down what is going on. */
  public void conclude() {
    phases.conclude();
  }
}
