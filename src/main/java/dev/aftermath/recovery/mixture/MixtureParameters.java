package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.reconcile.ReconcileParameters;
import dev.aftermath.recovery.work.RunbookParameters;

/**
 * A strategy as a set of choices.
 *
 * @param runbook what crews do; of controllers that rebuild machines or boot images, how long the work takes, and of
 *     people who switch the traffic, their steps
 * @param controllers what controllers do
 */
@Doc("A recovery strategy: a set of choices along independent axes, beginning with those of a named preset.")
public record MixtureParameters(
    @Inlined DesignParameters design,
    @Doc("Who does what is decided: crews with a runbook, or controllers.") Acts acts,
    @Inlined OrganisationParameters organisation,
    @Inlined RunbookParameters runbook,
    @Inlined ReconcileParameters controllers)
    implements StrategyParameters {}
