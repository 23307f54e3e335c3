package dev.aftermath.report.html;

import dev.aftermath.report.AttributionView;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.vocabulary.Language;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a folder that holds nothing but what makes the difference between two strategies. */
final class AttributionPage extends StudyPage {
  private final StudyFolder folder;

  AttributionPage(StudyFolder folder, Language language, LocalDate made) {
    super(folder.manifest(), language, folder.document().at("currency").text(), made);
    this.folder = folder;
  }

  String make() {
    AttributionSection section = new AttributionSection(this, folder.document());
    AttributionView view = section.view();
    String title = words().of(view.title());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("attribution", section::write);
    sections.put("reproduce", () -> appendix().reproduce(
        List.of("command", "seed", "replications", "version", "java", "file", "sha256"), Map.of()));
    return around(word("attribution.title", title), word("attribution.kicker"), title,
        word("attribution.meta", words().of(view.measure()), words().of(view.from()), words().of(view.to()),
            count(view.replications()), count(view.run()), view.seed()), section.headline(), sections);
  }
}
