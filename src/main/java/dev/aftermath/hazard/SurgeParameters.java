package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.binding.Unitless;
import dev.aftermath.engine.random.Distribution;
import java.util.List;

/**
 * More requests than usual, or fewer, for a while.
 *
 * @param factor on what comes otherwise, 0 or more
 */
@Template("surge")
@Doc("A surge of requests: so many times as many come to services with a load, for a while. Nothing breaks by it.")
public record SurgeParameters(
    @Doc("To which services: by their names or groups; each has a load.") List<Ref> of,
    @Doc("When it begins, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("So many times as many come, to all of them: a number, or a distribution of it.") @Unitless
        @Bounds(max = 1e6) Distribution factor,
    @Doc("How long it lasts.") @Bounds(above = true) Distribution lasts)
    implements HazardParameters {}
