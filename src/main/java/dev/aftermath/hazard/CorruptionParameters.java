package dev.aftermath.hazard;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import java.util.List;
import java.util.Optional;

/**
 * Data that is corrupted in every live copy at once, by an intruder (ransomware), a bad release or an operator.
 *
 * @param of whose data; {@link #ALL} for all there is
 * @param dwell before {@code at}
 * @param deletesCopies of each backup or snapshot system by itself
 */
@Template("corruption")
@Doc("Data that is corrupted, in every live copy at once: ransomware, a bad release, an error of an operator. Whatever"
    + " is copied afterwards is corrupted, too.")
public record CorruptionParameters(
    @Doc("Whose data: services, groups, datastores, sites, rooms (site/room), or all.") List<Ref> of,
    @Doc("When it happens, after the scenario's start: a time, or a distribution of it.") Distribution at,
    @Doc("How long before that the intruder was in: copies taken since then hold good data, and the intruder. They are"
        + " of use to those who scan what they restore (scan of a strategy), and to nobody else.") Distribution dwell,
    @Doc("How long after that it is noticed; until then everything goes on.") Distribution detected,
    @Doc("Chance that the snapshots or backups of a kind in one place are deleted as it happens, each kind and place by"
        + " itself; none that are immutable or on tape.") Fraction deletesCopies,
    @Doc("Machines that are out of use, too, once it is noticed.") Optional<Machines> machines)
    implements HazardParameters {
  /** What stands for all data there is. */
  public static final String ALL = "all";

  /**
   * Machines that the intruder has made useless.
   *
   * @param share each machine by itself
   */
  @Doc("Machines that are out of use once it is noticed, until they are set up anew.")
  public record Machines(
      @Doc("Sites or rooms (site/room) where they are.") List<Ref> at,
      @Doc("Share of the machines there.") Fraction share,
      @Doc("From then until such a machine can be started; as many at a time as there are.") Distribution rebuild) {}
}
