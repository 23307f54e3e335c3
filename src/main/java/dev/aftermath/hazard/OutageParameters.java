package dev.aftermath.hazard;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import java.util.Optional;

/** One supply that fails on its own and comes back. */
@Template("outage")
@Doc("The failure of one supply on its own: grid, cooling, power distribution, network, a link, roads or a supply of a"
    + " site.")
public record OutageParameters(
    @Doc("When it fails, after the scenario\'s start: a time, or a distribution of it.") Distribution at,
    @Doc("grid, cooling, distribution, network, link, roads or supply.") Supply of,
    @Doc("The site it happens to; for a link, one of its ends.") Ref site,
    @Doc("For a link: its other end.") Optional<Ref> to,
    @Doc("For a link: which of its paths is cut, by name or number; all of them when left out.") Optional<Ref> path,
    @Doc("For a supply: its name at the site.") Optional<Ref> supply,
    @Doc("How long it lasts.") Distribution lasts,
    @Doc("For the grid: from the return of one feed to that of the next, drawn for each; all at once when left out.")
        Optional<Distribution> stages)
    implements HazardParameters {

  /** What can fail on its own. */
  public enum Supply {
    GRID,
    COOLING,
    DISTRIBUTION,
    NETWORK,
    LINK,
    ROADS,
    SUPPLY
  }
}
