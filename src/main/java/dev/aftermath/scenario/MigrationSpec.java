package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.util.List;
import java.util.Optional;

/** Services that move from one site to another, as a scenario file states it. */
@Template("migration")
@Doc("Services that move from one site to another, as planned, in waves; how, each strategy says under migrates.")
record MigrationSpec(
    @Doc("The site that they leave.") Ref from,
    @Doc("The site where they go; its first room takes their data.") Ref to,
    @Doc("Services, or groups of services, that move; with grades left out too, all that have replicas or data there,"
        + " but for tools.") List<Ref> services,
    @Doc("Grades whose services move.") List<Ref> grades,
    @Doc("When the first wave begins, after the start.") Span begins,
    @Doc("How many waves there are; each takes as many services as the others, or one more.")
        @Bounds(min = 1, max = 1_000) int waves,
    @Doc("Time from the beginning of one wave to that of the next.") @Bounds(above = true) Span every,
    @Doc("Which services go first: grade (the least important), or listed (in the order of the file).") Order order,
    @Doc("Shares of the replicas of a service without data that go one after another, and its traffic with them, where"
        + " controllers move it; the last is 100 %.") List<Fraction> steps,
    @Doc("Time from one of these to the next.") Span stepEvery,
    @Doc("The most that the copy of one datastore is sent; only links limit it when left out.") @Bounds(above = true)
        Optional<Rate> bandwidth,
    @Doc("How long what protected data at the old site is kept there after its service has moved.") Span keepsCopies,
    @Doc("The site where live copies are made anew that were where the data moves to; none are when left out.")
        Optional<Ref> copiesTo) {

  /** Which services go first. */
  enum Order {
    /** The least important. */
    GRADE,
    /** As the file lists them. */
    LISTED
  }
}
