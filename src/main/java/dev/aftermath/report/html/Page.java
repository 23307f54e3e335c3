package dev.aftermath.report.html;

import dev.aftermath.report.MapPicture;
import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.Warnings;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.NeedsView;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.RunData;
import dev.aftermath.results.Row;
import dev.aftermath.results.RunFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.ResultsFolder;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.results.trials.TrialsFolder;
import dev.aftermath.results.TimelineView;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The report of a results folder as one HTML file that needs nothing else. */
public final class Page {
  private static final Set<StudyFolder.Kind> UNKEPT =
      Set.of(StudyFolder.Kind.SENSITIVITY, StudyFolder.Kind.ATTRIBUTION, StudyFolder.Kind.YEARS);

  private final RunFolder folder;
  private final Context c;
  private final Markup html;
  private final TimelineView timeline;
  private final Optional<EstateView> estate;
  private final Optional<NeedsView> needs;
  private final List<Row> steps;
  private final Map<String, String> scenario;
  private final List<StudyPart> studies;

  private Page(RunFolder folder, Language language, LocalDate made) throws RefusedFolder, IOException {
    RunData data = folder.data();
    this.folder = folder;
    c = Context.of(data, new Words(language), made);
    html = c.html();
    timeline = folder.timeline();
    estate = folder.estate();
    needs = folder.needs().filter(NeedsView::any);
    steps = folder.table("steps.csv");
    scenario = folder.scenario();
    studies = studies(folder);
  }

  /**
   * Makes the report.
   *
   * @param made the day that stands on it
   * @throws RefusedFolder when the folder is half, foreign, of another version or edited
   * @throws IOException when a file in it cannot be read
   */
  public static String of(Path folder, Language language, LocalDate made) throws RefusedFolder, IOException {
    List<StudyFolder.Kind> found = Files.exists(folder.resolve(OutputFolder.MANIFEST)) ? List.of()
        : StudyFolder.Kind.in(folder);
    return RunFolder.<String, RefusedFolder>told(() -> !found.isEmpty() ? studies(folder, found, language, made)
        : ResultsFolder.open(folder).kind() == ResultKind.RUN
        ? new Page(RunFolder.open(folder), language, made).make()
        : new TrialsPage(TrialsFolder.open(folder), language, made).make());
  }

  private static String studies(Path folder, List<StudyFolder.Kind> found, Language language, LocalDate made)
      throws RefusedFolder, IOException {
    if (found.size() > 1) {
      return StudiesPage.of(folder, found, language, made).make();
    }
    StudyFolder study = StudyFolder.open(folder, found.get(0));
    return switch (found.get(0)) {
      case ATTRIBUTION -> new AttributionPage(study, language, made).make();
      case YEARS -> new AnnualPage(study, language, made).make();
      case DRILL -> DrillPage.of(study.manifest(), study.document(), language, made);
      case SWEEP, PLAN, SENSITIVITY, COMPARISON -> StudiesPage.of(folder, found, language, made).make();
    };
  }

  // Studies beside the run; those that wrote a document and no manifest are of a version that did not.
  private List<StudyPart> studies(RunFolder run) throws RefusedFolder, IOException {
    Map<String, Text> titles = new LinkedHashMap<>();
    c.strategies().forEach(s -> titles.put(s.name(), s.title()));
    List<StudyFolder.Kind> whole = StudyFolder.Kind.in(run.path());
    List<StudyPart> parts = new ArrayList<>();
    for (StudyFolder.Kind kind : StudyFolder.Kind.values()) {
      StudyFolder study = whole.contains(kind) ? StudyFolder.open(run.path(), kind)
          : new StudyFolder(Tree.nothing(), UNKEPT.contains(kind) ? run.added(kind.document()) : Tree.nothing());
      boolean empty = kind == StudyFolder.Kind.SENSITIVITY && study.document().at("factors").items().isEmpty();
      if (study.document().exists() && !empty) {
        parts.add(StudyPart.of(kind, study, new ScenarioView(c.data().title(), Text.NONE, "", titles, List.of(),
            List.of(), Map.of()), c.words()));
      }
    }
    return parts;
  }

  private String make() {
    String title = c.words().of(c.data().title());
    SummarySection summary = new SummarySection(c);
    return new Frame(c, c.word("title", title), origin(), summary.headline(),
        folder.manifest().at("version").text()).around(() -> header(title), sections(summary));
  }

  private Map<String, Runnable> sections(SummarySection summary) {
    Map<String, Runnable> sections = new LinkedHashMap<>();
    AppendixSections appendix = new AppendixSections(c, folder.manifest());
    CausesSection causes = new CausesSection(c);
    sections.put("summary", summary::write);
    estate.ifPresent(e -> sections.put("estate", () -> new EstateSection(c, e).write()));
    estate.filter(MapPicture::wanted).ifPresent(e -> sections.put("map", () -> new MapSection(c, e).write()));
    sections.put("objectives", () -> new ObjectivesSection(c).write());
    sections.put("services", () -> new ServicesSection(c).write());
    needs.ifPresent(n -> sections.put("needs", () -> new NeedsSection(c, n).write()));
    if (CopiesSection.wanted(c)) {
      sections.put("copies", () -> new CopiesSection(c).write());
    }
    sections.put("restoration", () -> new RestorationSection(c).write());
    sections.put("heat", () -> new HeatSection(c).write());
    sections.put("paths", () -> new PathsSection(c).write(steps));
    sections.put("causes", causes::write);
    sections.put("money", () -> new MoneySection(c).write());
    sections.put("measures", () -> new MeasuresSection(c).write());
    String sha256 = folder.manifest().at("sha256").text();
    studies.forEach(p -> sections.put(p.id(), () -> p.into(html, c.word("study.above"), sha256)));
    sections.put("timeline", () -> new TimelineSection(c, timeline).write());
    sections.put("warnings", () -> {
      c.warnings(new Warnings(c.data(), c.words(), c::strategy).all());
      causes.blocked();
    });
    sections.put("assumptions", () -> appendix.assumptions(
        c.data().story().at("assumptions").items(), c.data().story().at("defaults").items()));
    sections.put("reproduce", () -> appendix.reproduce(
        List.of("command", "seed", "replications", "version", "java", "file", "sha256"), scenario));
    return sections;
  }

  private void header(String title) {
    Tree story = c.data().story();
    html.open("header").element("p", c.word("kicker"), "class", "kicker").element("h1", title);
    if (story.at("description").exists()) {
      html.element("p", c.told(story, "description"), "class", "description");
    }
    html.element("p", c.word("meta", c.numbers().date(c.start()), c.count(c.run().replications()),
        c.numbers().mark(c.run().horizon()), c.run().seed()), "class", "meta");
    html.element("p", origin(), "class", "meta");
    html.close();
  }

  // Who made it, when, and with what.
  private String origin() {
    String author = c.data().story().at("author").text();
    String made = c.word("made", c.numbers().date(c.made()), folder.manifest().at("version").text());
    return author.isEmpty() ? made : c.word("made.by", author, made);
  }
}
