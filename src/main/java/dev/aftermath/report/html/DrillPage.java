package dev.aftermath.report.html;

import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The certificate of drills as a page. */
public final class DrillPage extends StudyPage {
  private final DrillSections drills;

  private DrillPage(Tree manifest, Tree document, Language language, LocalDate made) {
    super(manifest, language, "", made);
    drills = new DrillSections(this, document);
  }

  /**
   * Makes the page.
   *
   * @param manifest what made the drills
   * @param made the day that stands on it
   */
  public static String of(Tree manifest, Tree document, Language language, LocalDate made) {
    return new DrillPage(manifest, document, language, made).make();
  }

  private String make() {
    String title = words().of(drills.view().title());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("verdict", drills::verdict);
    sections.put("drills", drills::tables);
    sections.put("findings", drills::findings);
    sections.put("shown", drills::shown);
    sections.put("reproduce", () -> appendix().reproduce(
        List.of("command", "seed", "version", "java", "file", "sha256"), Map.of()));
    return around(word("drill.title", title), word("drill.kicker"), title, drills.how(),
        drills.headline(), sections);
  }
}
