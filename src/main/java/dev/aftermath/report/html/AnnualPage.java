package dev.aftermath.report.html;

import dev.aftermath.report.AnnualView;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.vocabulary.Language;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a folder that holds nothing but what years come to. */
final class AnnualPage extends StudyPage {
  private final StudyFolder folder;

  AnnualPage(StudyFolder folder, Language language, LocalDate made) {
    super(folder.manifest(), language, folder.document().at("currency").text(), made);
    this.folder = folder;
  }

  String make() {
    AnnualSection section = new AnnualSection(this, folder.document());
    AnnualView view = section.view();
    String title = words().of(view.title());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("years", section::write);
    sections.put("assumptions", () -> appendix().defaults(view.rates()));
    sections.put("reproduce", () -> appendix().reproduce(
        List.of("command", "seed", "years", "version", "java", "file", "sha256"), Map.of()));
    return around(word("years.title", title), word("years.kicker"), title,
        word("years.meta", view.years(), view.seed()), section.headline(), sections);
  }
}
