package dev.aftermath.results;

import dev.aftermath.operation.Design;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.story.EstateStory;
import dev.aftermath.story.Inspection;
import dev.aftermath.story.Quake;
import dev.aftermath.story.Story;
import dev.aftermath.story.Timeline;
import dev.aftermath.story.TimelineEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Writes an outcome's data into a folder: documents, tables, timelines, and the scenario that made them. */
public final class RunWriter {
  /** The main document. */
  public static final String RESULTS = "results.json";

  /** What reports need besides. */
  public static final String STORY = "report.json";

  public static final String TIMELINE = "timeline.json";

  /** What the estate is built of, and what became of it in the replication that timelines show. */
  public static final String ESTATE = "estate.json";

  public static final String RESTORATION = "restoration.csv";

  public static final String BACK_TEST = "backtest.csv";

  /** Which services need which others. */
  public static final String NEEDS = "needs.json";

  private final OutputFolder folder;
  private final Outcome outcome;

  public RunWriter(OutputFolder folder, Outcome outcome) {
    this.folder = folder;
    this.outcome = outcome;
  }

  /** Tables of the outcome as they were written. */
  public record Written(String restoration, String backTest) {}

  /** Everything that the outcome holds: the main document, the tables, the scenario. */
  public Written outcome() throws IOException {
    folder.characters(RESULTS, out -> RunDocument.write(outcome, out));
    StringWriter restoration = new StringWriter();
    RunTables.restoration(outcome, restoration);
    folder.text(RESTORATION, restoration.toString());
    StringWriter backTest = new StringWriter();
    if (outcome.backTest().isPresent()) {
      RunTables.backTest(outcome.backTest().get(), outcome.scenario().isWeighed(), backTest);
      folder.text(BACK_TEST, backTest.toString());
    }
    folder.characters("steps.csv", out -> RunTables.steps(outcome, out));
    for (ScenarioCopy copy : ScenarioCopy.of(outcome.scenario().sources())) {
      folder.bytes(copy.name(), out -> out.write(copy.content()));
    }
    folder.bytes("replications.csv", out -> ReplicationsCsv.write(outcome, out));
    return new Written(restoration.toString(), backTest.toString());
  }

  /** The story and its timelines, from replications that are run again; returns report.json as it is written. */
  public String story(Inspection.Replay replay, int threads) throws IOException {
    Story story = told(replay, threads);
    String document = StoryDocument.text(outcome, story);
    folder.text(STORY, document);
    timelines(story);
    estate(story);
    folder.text(NEEDS, NeedsDocument.text(outcome.scenario().plans().get(0).design().services()));
    return document;
  }

  /** The same as reports read it. */
  public RunData data(Written written, String story) throws IOException {
    return new RunData(new RunView(Tree.ofOwn(folder.bytes(RESULTS))), Tree.parse(story),
        new Curves(Csv.rows(RESTORATION, written.restoration)), Csv.rows(BACK_TEST, written.backTest));
  }

  /** What was written of the estate, as reports read it. */
  public EstateView estate() throws IOException {
    return new EstateView(Tree.parse(ESTATE, folder.bytes(ESTATE)));
  }

  /** What was written of needs, as reports read it. */
  public NeedsView needs() throws IOException {
    return new NeedsView(Tree.parse(NEEDS, folder.bytes(NEEDS)));
  }

  private Story told(Inspection.Replay replay, int threads) {
    List<Integer> medians = outcome.indices().length == 0 ? List.of() : outcome.strategies().stream()
        .map(s -> outcome.indices()[s.total(StrategyOutcome.HEADLINE, outcome.measures()).median()]).toList();
    return Story.of(outcome.scenario(), medians, outcome.indices(), replay, threads);
  }

  private void estate(Story story) throws IOException {
    Design design = outcome.scenario().plans().get(0).design();
    EstateDocument document = new EstateDocument(design.topology(), story.facts().isEmpty() ? List.of()
        : Quake.of(story.facts().get(0), design.topology().sites().size()), design.origin());
    for (int p = 0; p < story.facts().size(); p++) {
      Scenario.Plan plan = outcome.scenario().plans().get(p);
      document.add(plan.strategy(), EstateStory.of(plan.design(), story.facts().get(p)));
    }
    folder.text(ESTATE, document.text(Math.max(0, story.replication())));
  }

  private void timelines(Story story) throws IOException {
    TimelineJson json = new TimelineJson();
    folder.characters("timeline.csv", out -> {
      TimelineFiles.Table csv = new TimelineFiles.Table(out);
      for (int p = 0; p < story.facts().size(); p++) {
        Scenario.Plan plan = outcome.scenario().plans().get(p);
        List<TimelineEntry> entries = Timeline.of(plan, story.facts().get(p));
        csv.write(story.replication(), plan.strategy(), entries);
        json.add(plan.strategy(), entries);
      }
      csv.end();
    });
    folder.characters(TIMELINE, out -> json.write(story.replication(), out));
  }
}
