package dev.aftermath.hazard;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import java.util.List;

/** Container images that are gone from machines, and for a time from registries, too. */
@Template("image")
@Doc("Container images that are withdrawn from all machines: whatever is started of them next has to be pulled. What"
    + " runs goes on.")
public record ImageParameters(
    @Doc("Of which services: by their names or groups.") List<Ref> of,
    @Doc("When it happens, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("How long no registry has a good one either, because what is there is corrupt and fails its check; 0 s where"
        + " registries are whole.") Distribution lasts)
    implements HazardParameters {}
