package dev.aftermath.recovery;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.units.Rate;
import java.util.Optional;

/** What an organisation has chosen to do, whoever carries it out. */
public record OrganisationParameters(
    @Inlined DecisionParameters decision,
    @Doc("What is started where a service has to run anew: rebuilt, image or container.") Starts starts,
    @Doc("Bandwidth of each site's image registry, from which containers are pulled.") @Bounds(above = true)
        Rate registry,
    @Inlined LeavingParameters leaving,
    @Inlined TrafficParameters traffic,
    @Inlined FailbackParameters failback,
    @Doc("How services move that the scenario's migration moves.") MigrationParameters migrates,
    @Doc("Tape drives; controllers do not wait for people, but for a drive they do.")
        @Bounds(min = 1, max = 10_000) int tapeDrives,
    @Doc("How fast data that is restored after a corruption is scanned, all of it together, before it is used. Copies"
        + " taken while an intruder was in are of use to those who scan only; nothing is scanned when left out.")
        @Bounds(above = true) Optional<Rate> scan) {}
