package dev.aftermath.hazard;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import java.util.Optional;

/** A part of the estate that is lost, whatever the cause: no physics, and nothing but the date of return is drawn. */
@Template("partLost")
@Doc("A part of the estate that is destroyed, damaged or out of service, whatever the cause.")
public record LossParameters(
    @Doc("What is lost: a site, or a room, building, rack or machine as site/name and site/room/name, a link as"
        + " site-site or one of its paths as site-site/path.")
        Ref of,
    @Doc("When it happens, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("destroyed (for good), damaged (to be mended) or dark (whole, but out of service).") Damage damage,
    @Doc("How long until it is mended or back in service; not of what is destroyed.") Optional<Distribution> lasts)
    implements HazardParameters {

  /** How badly it is hurt. */
  public enum Damage {
    DESTROYED,
    DAMAGED,
    DARK
  }
}
