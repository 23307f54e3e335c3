package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import java.util.List;

/**
 * Containers, or whatever carries a service, that die on machines that work.
 *
 * @param replicas of each of the services, 1 or more
 */
@Template("crash")
@Doc("Running replicas of services that die by themselves, on machines that work: a container that ends, a process that"
    + " is killed for want of memory.")
public record CrashParameters(
    @Doc("Which services: by their names or groups.") List<Ref> of,
    @Doc("When it happens, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("How many of the running replicas of each; all when fewer run. Which ones is drawn.")
        @Bounds(min = 1, max = 100_000) int replicas)
    implements HazardParameters {}
