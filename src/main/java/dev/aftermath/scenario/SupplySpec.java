package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.estate.Equipment;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Optional;

/** What a scenario file says about one supply of a site, or several equal ones. */
@Template("supply")
@Doc("A supply below a site, or several equal ones: what it is, where it stands, what it lives on and what it feeds.")
record SupplySpec(
    @Doc("feed, transformer, switchboard, ups, battery, generator, tank or chiller.") Equipment.Kind is,
    @Doc("The room of the site where it stands; it fails with the room when that is damaged, switched off or too hot.")
        Optional<Ref> in,
    @Doc("How many there are.") @Bounds(min = 1, max = 64) int count,
    @Doc("How many of them are enough.") @Bounds(min = 1, max = 64) int needed,
    @Doc("Supplies of the site of which any is enough for it; a generator lives on tanks. The site's utilities where"
        + " none is named.") List<Ref> from,
    @Doc("Rooms of the site that get their power from it or, of a chiller, their cooling: in place of the utilities.")
        List<Ref> feeds,
    @Doc("How long a battery, or that of a UPS, carries what hangs on it.") Span autonomy,
    @Doc("Of a generator: from loss of what it stands in for to its power.") Span start,
    @Doc("Chance that a generator does not start.") Fraction startFailure,
    @Doc("Failures of a running generator per hour.") @Bounds double failuresPerHour,
    @Doc("How long a generator's fuel lasts.") @Bounds(above = true) Span fuel,
    @Doc("Of generators: fuel by lorry; none comes when left out.") Optional<ReservesSpec.RefuelSpec> refuel,
    @Doc("Of generators: others that are brought; none when left out.") Optional<ReservesSpec.MobileSpec> mobile,
    @Doc("Of generators: what is switched off, in this order, when they are few or fuel has to last.")
        List<ReservesSpec.ShedSpec> shed,
    @Doc("Of a chiller: from the return of power to cold air.") Span restart,
    @Doc("Share of the failures of one that are failures of all equal ones (beta factor).") Fraction commonCause) {}
