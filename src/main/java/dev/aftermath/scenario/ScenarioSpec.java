package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Library;
import dev.aftermath.binding.Lines;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.scenario.EstateSpec.LinkSpec;
import dev.aftermath.scenario.EstateSpec.NodeTypeSpec;
import dev.aftermath.scenario.EstateSpec.SiteSpec;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import dev.aftermath.scenario.WorkloadSpec.GradeSpec;
import dev.aftermath.scenario.WorkloadSpec.ObjectivesSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.scheduling.spec.QueueSpec;
import dev.aftermath.scheduling.spec.TeamSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Money;
import dev.aftermath.units.Span;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scenario file, as it is written. */
@Template("scenario")
@Doc("A disaster-recovery scenario: what there is, what runs on it, how its data is protected, and what happens.")
record ScenarioSpec(
    @Doc("Version of this format; 1.") @Bounds(min = 1, max = 1) int schemaVersion,
    @Doc("Name for reports.") String name,
    @Doc("What it is about.") @Lines Optional<String> description,
    @Doc("Who answers for it, for reports.") Optional<String> author,
    @Doc("The moment from which all times count.") OffsetDateTime start,
    @Doc("How long after the start a run goes on.") @Bounds(above = true) Span horizon,
    @Doc("Independent replications.") @Bounds(min = 1, max = Scenario.MOST_REPLICATIONS) int replications,
    @Doc("Seed of all random numbers.") long seed,
    @Doc("How long a service must stay up to count as recovered.") Span stabilisation,
    @Doc("Probability with which an objective must be met for it to count as met.") Fraction confidence,
    @Doc("What recovery time objectives are held against: downtime (summed time down within the incident), recoveryTime"
        + " (until the first return that lasts) or upForGood (until the last return).") String judgedOn,
    @Doc("What rules ask for, by name, for grades to choose from; some that are published are there by default.")
        @Library Map<String, ObjectivesSpec> objectives,
    @Doc("Grades of services, by name.") Map<String, GradeSpec> grades,
    @Doc("Kinds of servers, by name.") Map<String, NodeTypeSpec> nodeTypes,
    @Doc("Sites, by name.") Map<String, SiteSpec> sites,
    @Doc("Links between sites.") List<LinkSpec> links,
    @Doc("How kinds of traffic share all links that say nothing else; all transfers alike when left out.")
        Optional<TrafficSpec> traffic,
    @Doc("Protection plans, by name: each a list of copies.") Map<String, List<CopyParameters>> protection,
    @Doc("Layers that images of several services share, by name: the size of each.") Map<String, Bytes> imageLayers,
    @Doc("Services and groups of services, by name.") Map<String, ServiceGroup> services,
    @Doc("Services that are taken from traces.") List<TraceSpec> trace,
    @Doc("Datastores that several services share, by name.") Map<String, DataSpec> datastores,
    @Doc("Jobs that end, such as training, by name: groups of like ones.") Map<String, JobsSpec.Group> jobs,
    @Doc("How jobs and replicas wait for a place.") QueueSpec queue,
    @Doc("What teams may use of the GPUs of all sites together, by name.") Map<String, TeamSpec> teams,
    @Doc("Services that move from one site to another, as planned, in waves.") Optional<MigrationSpec> migration,
    @Doc("What happens.") List<HazardParameters> disaster,
    @Doc("Recovery strategies to compare, by name.") Map<String, StrategyParameters> strategies,
    @Doc("What an outage costs the organisation.") LossSpec loss,
    @Doc("A recovery that really happened, to compare with.") Optional<PublishedSpec> published,
    @Doc("What the scenario rests on, beyond what is written in its other blocks: shown in reports.")
        List<AssumptionSpec> assumptions,
    @Doc("Texts of this file in other languages, for reports; by language, en or ko.")
        Map<String, List<TranslationSpec>> translations,
    @Doc("A sweep over inputs: aftermath sweep.") Optional<StudySpec.Sweep> sweep,
    @Doc("Which inputs move the answer: aftermath sensitivity.") Optional<StudySpec.Sensitivity> sensitivity,
    @Doc("The cheapest design that meets every objective: aftermath plan.") Optional<StudySpec.Planning> plan,
    @Doc("How often what fails or strikes in a year: aftermath years.") YearsSpec years) {

  @Template("loss")
  @Doc("What an outage costs the organisation: a fixed part and a part for each minute, up to a limit in time.")
  record LossSpec(
      @Doc("Cost of an outage, however long it is from fixedFrom on.") Money fixed,
      @Doc("Downtime of a service from which an outage costs the fixed part.") Span fixedFrom,
      @Doc("Cost of each minute with everything down; less by weight when part is up.") Money perMinute,
      @Doc("Downtime of a service from which no further loss is counted.") Span saturation,
      @Doc("What a minute of a service that is up with less than its full capacity costs, as a share of what it costs"
          + " when the service is down.") Fraction degraded,
      @Doc("What a minute of a service that is up and slow costs, as such a share; with degraded at most 100 %.")
          Fraction slow,
      @Doc("What a minute of a service costs that is down and can be read, as such a share.") Fraction readOnly,
      @Doc("Cost of each request that nobody serves although its service is up; what comes while it is down costs what"
          + " its downtime does. Nothing when left out.") Optional<Money> perUnserved,
      @Doc("Cost of each request that is served and waits longer than its service's slowOver. Nothing when left out.")
          Optional<Money> perSlow) {}

  @Doc("Something that the scenario takes to be so.")
  record AssumptionSpec(
      @Doc("What it is about.") String subject,
      @Doc("What is taken to be so.") String value,
      @Doc("How well it is founded.") Evidence evidence,
      @Doc("Where it comes from, or why it is assumed.") Optional<String> source) {}

  @Doc("A text of the file in another language: the name, the description, the title of a grade, an assumption.")
  record TranslationSpec(
      @Doc("The text as it stands in this file.") String text,
      @Doc("The same in the other language.") String reads) {}

  @Template("published")
  @Doc("A recovery that really happened.")
  record PublishedSpec(
      @Doc("What it is, for the chart.") String label,
      @Doc("The strategy to compare with it.") Ref strategy,
      @Doc("Between two points: lines, the share rose evenly; steps, nothing until the later.")
      Scenario.Between between,
      @Doc("What its shares are of, and with them all restoration curves: services, each counts as one; weights, each"
          + " counts for its curveWeight.")
      ShareOf shareOf,
      @Doc("What weights are of, for charts: machines, customers.") Optional<String> unit,
      @Doc("How many services were back, and when; or machines, customers … where shareOf says weights.")
          List<Point> points) {}

  /** What is counted when a share is told that was back. */
  enum ShareOf {
    /** Services, whatever their size. */
    SERVICES,
    /** What services weigh in curves. */
    WEIGHTS
  }

  @Doc("How many services were back at a moment.")
  record Point(
      @Doc("Time after the start.") Span at,
      @Doc("Services restored, or what weights are of.") @Bounds int restored,
      @Doc("Out of how many.") @Bounds(min = 1) int of) {}
}
