package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import java.util.List;

/** A bad version of services. */
@Template("release")
@Doc("A bad release: a new version of services that does not become ready, or fails in service. It is rolled out as"
    + " rollout of the strategy says; where that is not stated, it stops with a share of the replicas replaced.")
public record ReleaseParameters(
    @Doc("Of which services: by their names or groups.") List<Ref> of,
    @Doc("When it is rolled out, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("Under strategies with a rollout: before-ready, replicas of it never become ready; in-service, they do, get"
        + " requests and fail until it is noticed. Others take it to be before-ready.") Fails fails,
    @Doc("Share of the running replicas of each that is replaced before the roll-out stops, rounded up: at least one;"
        + " a rollout says so itself.")
        @Bounds(above = true) Fraction share,
    @Doc("Where controllers act: how long they wait for it to become ready before the version before is declared"
        + " again.") Distribution deadline,
    @Doc("Where crews act: how long it takes one to put the version before back, once for each service, before it is"
        + " started again; a rollout says so itself.") Distribution rollBack)
    implements HazardParameters {

  /** When it fails. */
  public enum Fails {
    BEFORE_READY,
    IN_SERVICE
  }
}
