package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Money;
import dev.aftermath.units.Span;
import java.util.Optional;

/** What a scenario file says about patching, and about the work and the prices of a year. */
@Doc("Operating systems that are patched: guests of virtual machines and their hypervisors, or hosts of containers.")
record UpkeepSpec(
    @Doc("Guests: one for each replica of a service that runs in virtual machines.") OfSystem guest,
    @Doc("Hosts: one for each machine, a hypervisor or a host of containers.") OfSystem host,
    @Doc("Hours in which one may be begun, on the clock of the scenario's start, such as 01:00..05:00; what has begun"
        + " is brought to its end.") String hours,
    @Doc("Days on which it may, such as sun or sat..sun.") String days,
    @Doc("Share of a site's guests, and of its machines, that are patched at a time, rounded down; at least one.")
        @Bounds(above = true) Fraction atOnce,
    @Doc("What a minute of planned downtime costs, of a minute that nobody planned; the fixed part of a loss it never"
        + " costs.") Fraction cost) {

  /** How operating systems of one sort are patched. */
  @Doc("How operating systems of one sort are patched.")
  record OfSystem(
      @Doc("How often each is patched, in a year; 0 for never.") @Bounds(max = 366) double perYear,
      @Doc("How long one is away for it, until it serves again: its reboot.") Distribution reboot,
      @Doc("Chance that one is forgotten in a round, and has to wait for the next.") Fraction missed,
      @Doc("Work of people on one, each time.") Span work) {}

  /** The work of people in a year. */
  @Doc("The work of people in a year, besides recovery, whose crews the runbook states.")
  record People(
      @Doc("Hours that one operator works in a year.") @Bounds(min = 100, max = YearsSpec.HOURLY) double hours,
      @Doc("Work of people on each repair of a machine, a GPU, a disk, a rack's switch or a unit of a supply.")
          Span repair,
      @Doc("All other work on a guest, in a year.") Span guest,
      @Doc("All other work on a machine and its operating system, in a year.") Span host) {}

  /** Prices of a year. */
  @Doc("Prices of a year, where they are known.")
  record Prices(
      @Doc("Licence of a hypervisor, for each core of each machine.") Optional<Money> core,
      @Doc("A machine with its room, power and cooling.") Optional<Money> machine) {}
}
