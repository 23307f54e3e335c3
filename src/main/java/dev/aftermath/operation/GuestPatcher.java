package dev.aftermath.operation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Patches guests of virtual machines: each is rebooted where it is, and serves nobody meanwhile. */
final class GuestPatcher implements Patcher {
  private final Run run;
  private final UpkeepRules upkeep;
  private final List<Guest> guests;
  /** By service; who waits does so for replicas of its own. */
  private final long[] versions;

  /** The virtual machine of a replica. */
  record Guest(int service, int replica) {}

  GuestPatcher(Run run, UpkeepRules upkeep, List<Guest> guests) {
    this.run = run;
    this.upkeep = upkeep;
    this.guests = guests;
    versions = new long[run.workload().services().size()];
    run.workload().onRecounted(service -> versions[service]++);
  }

  @Override
  public String[] name(int system) {
    Guest guest = guests.get(system);
    return new String[] {run.workload().service(guest.service).name(), Integer.toString(guest.replica)};
  }

  @Override
  public long version(int system) {
    return versions[guests.get(system).service];
  }

  @Override
  public Taken take(int system, LongSupplier takes, Consumer<Boolean> done) {
    int service = guests.get(system).service;
    int replica = guests.get(system).replica;
    if (!run.workload().isRunning(service, replica)) {
      return Taken.GONE;
    }
    int site = run.siteOf(run.workload().nodeOf(service, replica));
    if (run.workload().isAway(service, replica) || !upkeep.allows(service, site, 1)) {
      return Taken.NOT_NOW;
    }
    Runnable back = upkeep.takeAway(service, replica);
    run.simulation().after(takes.getAsLong(), () -> {
      back.run();
      done.accept(run.workload().isRunning(service, replica));
    });
    return Taken.BEGUN;
  }
}
