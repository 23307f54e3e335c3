package dev.aftermath.hazard;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import java.util.Optional;

/** A link that does not do what it should for a while: it carries less, or it comes and goes. */
@Template("linkDegraded")
@Doc("A link that carries less for a while, or flaps: it goes down and comes back, again and again.")
public record LinkDegradedParameters(
    @Doc("The link, as site-site.") Ref of,
    @Doc("When it begins, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("How long it lasts; then the link is what it was.") Distribution lasts,
    @Doc("The share of its bandwidth that is left; all of it when left out.") Optional<Fraction> bandwidth,
    @Doc("How it flaps; not at all when left out.") Optional<Flapping> flapping)
    implements HazardParameters {

  /** Down first, then up, and so on while it lasts. */
  @Doc("How long a link that flaps is down and up, in turn; it goes down first.")
  public record Flapping(
      @Doc("How long it is down, drawn each time.") Distribution down,
      @Doc("How long it is up in between, drawn each time.") Distribution up) {}
}
