package dev.aftermath.report.html;

import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.YearlyPlanView;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Words;
import java.util.List;

/**
 * A study as a part of a page.
 *
 * @param sheet what it is written on
 * @param headline its answer
 * @param rates figures that it rests on besides the defaults of the scenario
 */
record StudyPart(
    StudyFolder.Kind kind, StudyFolder folder, Part sheet, String headline, List<Tree> rates, Runnable writing) {
  private static final int SHOWN = 8;

  /** Of a folder; its scenario as a page names it. */
  static StudyPart of(StudyFolder.Kind kind, StudyFolder folder, ScenarioView scenario, Words words) {
    Tree document = folder.document();
    Part sheet = Part.of(id(kind), words, kind == StudyFolder.Kind.DRILL ? "" : document.at("currency").text());
    return switch (kind) {
      case SWEEP -> {
        SweepSection section = new SweepSection(sheet, document, scenario);
        yield of(kind, folder, sheet, section.headline(), section::write);
      }
      case PLAN -> plan(folder, sheet, document, scenario);
      case SENSITIVITY -> {
        SensitivitySection section = new SensitivitySection(sheet, document, scenario);
        yield of(kind, folder, sheet, section.headline(), section::write);
      }
      case ATTRIBUTION -> {
        AttributionSection section = new AttributionSection(sheet, document);
        yield of(kind, folder, sheet, section.headline(), section::write);
      }
      case YEARS -> {
        AnnualSection section = new AnnualSection(sheet, document);
        yield new StudyPart(kind, folder, sheet, section.headline(), section.view().rates(), section::write);
      }
      case COMPARISON -> {
        ComparisonSection section = new ComparisonSection(sheet, document, scenario);
        yield of(kind, folder, sheet, section.headline(), section::write);
      }
      case DRILL -> {
        DrillSections section = new DrillSections(sheet, document);
        yield of(kind, folder, sheet, section.headline(), section::write);
      }
    };
  }

  private static StudyPart plan(StudyFolder folder, Part sheet, Tree document, ScenarioView scenario) {
    if (document.at("minimise").text().equals(YearlyPlanView.MINIMISE)) {
      YearlyPlanSection section = new YearlyPlanSection(sheet, document, scenario);
      return of(StudyFolder.Kind.PLAN, folder, sheet, section.headline(), section::write);
    }
    PlanSection section = new PlanSection(sheet, document, scenario);
    return of(StudyFolder.Kind.PLAN, folder, sheet, section.headline(), section::write);
  }

  private static StudyPart of(
      StudyFolder.Kind kind, StudyFolder folder, Part sheet, String headline, Runnable writing) {
    return new StudyPart(kind, folder, sheet, headline, List.of(), writing);
  }

  private static String id(StudyFolder.Kind kind) {
    return Codes.of(kind);
  }

  /** The id of its section. */
  String id() {
    return id(kind);
  }

  /** What its section is called. */
  String title() {
    return sheet.word("section." + id());
  }

  String sha256() {
    return folder.document().at("sha256").text();
  }

  /** Whether its manifest says how many replications there were. */
  boolean isOfReplications() {
    return keys().contains("replications");
  }

  /** Keys of its manifest that say how to make it again. */
  List<String> keys() {
    return switch (kind) {
      case SWEEP, SENSITIVITY, ATTRIBUTION ->
          List.of("command", "seed", "replications", "version", "java", "file", "sha256");
      case YEARS -> List.of("command", "seed", "years", "version", "java", "file", "sha256");
      case COMPARISON -> List.of("command", "seed", "version", "java", "sha256");
      // How many replications each design took stands in its table.
      case PLAN, DRILL -> List.of("command", "seed", "version", "java", "file", "sha256");
    };
  }

  /**
   * Writes it into a page, with a warning where the scenario was another one.
   *
   * @param than what the page is of first
   * @param sha256 of the scenario of that
   */
  void into(Markup page, String than, String sha256) {
    if (!isOf(sha256)) {
      page.element("p", sheet.word("study.other", shown(sha256()), than, shown(sha256)), "class", "note other");
    }
    writing.run();
    sheet.into(page, title());
  }

  /** Whether it was made of that state of a scenario. */
  boolean isOf(String sha256) {
    return sha256.equals(sha256());
  }

  private static String shown(String sha256) {
    return sha256.length() > SHOWN ? sha256.substring(0, SHOWN) : sha256;
  }
}
