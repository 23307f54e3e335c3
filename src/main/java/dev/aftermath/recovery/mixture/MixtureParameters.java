package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.MachineParameters;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.reconcile.ReconcileParameters;
import dev.aftermath.recovery.work.RunbookParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strategy as a set of choices.
 *
 * @param runbook what crews do; of controllers that rebuild machines or boot images, how long the work takes, and of
 *     people who switch the traffic, their steps
 * @param controllers what controllers do
 * @param division for which services it has chosen otherwise
 */
@Doc("A recovery strategy: a set of choices along independent axes, beginning with those of a named preset.")
public record MixtureParameters(
    @Inlined DesignParameters design,
    @Doc("Who does what is decided: crews with a runbook, or controllers.") Acts acts,
    @Inlined OrganisationParameters organisation,
    @Inlined RunbookParameters runbook,
    @Inlined ReconcileParameters controllers,
    @Inlined DivisionParameters division)
    implements StrategyParameters {
  @Override
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    inParts().forEach((name, p) -> parts.put(name, new Part(p.division.services(), p.division.grades(), p.design)));
    return parts;
  }

  @Override
  public Map<String, Ref> witnesses() {
    Map<String, Ref> witnesses = new LinkedHashMap<>();
    controllers.partition().witness().ifPresent(w -> witnesses.put("witness", w));
    inParts().forEach((name, part) ->
        part.controllers.partition().witness().ifPresent(w -> witnesses.put("parts." + name + ".witness", w)));
    return witnesses;
  }

  /** What holds for the services of each part: its own choices, and those of the whole that all parts share. */
  Map<String, MixtureParameters> inParts() {
    Map<String, MixtureParameters> parts = new LinkedHashMap<>();
    division.parts().forEach((name, part) -> {
      if (part instanceof MixtureParameters p) { // a kind that could not be read has been reported already
        parts.put(name, p.within(this));
      }
    });
    return parts;
  }

  /** What holds for any services: for those of each part, and for all others. */
  List<MixtureParameters> everywhere() {
    List<MixtureParameters> all = new ArrayList<>(List.of(this));
    all.addAll(inParts().values());
    return all;
  }

  // One pool of machines, one group of people, one registry, one order for machines.
  private MixtureParameters within(MixtureParameters whole) {
    DesignParameters all = whole.design;
    MachineParameters own = design.machines();
    return new MixtureParameters(
        new DesignParameters(
            new MachineParameters(
                own.kind(), all.machines().reserved(), all.machines().daemons(), own.guestMemory(), own.sizing(),
                own.restart()),
            design.protection().isEmpty() ? all.protection() : design.protection(),
            design.sites().isEmpty() ? all.sites() : design.sites(),
            all.policy(), design.spread(), design.rollout().or(all::rollout), all.spare(), all.purchase()),
        acts,
        new OrganisationParameters(
            organisation.decision(), organisation.starts(), whole.organisation.registry(), organisation.leaving(),
            organisation.traffic(), organisation.failback(), organisation.migrates(), whole.organisation.tapeDrives(),
            whole.organisation.scan()),
        new RunbookParameters(
            whole.runbook.pace(), whole.runbook.crews(), whole.runbook.lanes(), whole.runbook.preemption(),
            runbook.drift(), runbook.steps()),
        controllers,
        new DivisionParameters(Map.of(), division.services(), division.grades()));
  }
}
