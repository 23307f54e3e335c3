package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.ProtectionCharts;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunFolder;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one datastore is at a, which burns; its copy at b is left and serves, in every replication. */
class ProtectionChartsTest {
  @TempDir private static Path temp;

  @Test
  void theCopyThatWasLeftStandsAtItsSiteAndServed() throws Exception {
    Path folder = Folders.run(temp.resolve("r"), Folders.SCENARIO, 3);
    RunData data = RunFolder.open(folder).data();
    assertThat(ProtectionCharts.sites(data.run().strategies())).containsExactly("a", "b");
    List<Figure> figures = new ProtectionCharts(data, new Words(Language.EN)).all();
    assertThat(figures).extracting(Figure::name).containsExactly("protection-backup-restore", "protection-declarative");
    for (Figure figure : figures) {
      Mark.Cells cells = (Mark.Cells) figure.panels().get(0).marks().get(0);
      assertThat(cells.texts()).containsExactly(List.of("primary", "async 100 %"));
      assertThat(cells.shades()[0]).containsExactly(0, 1);
    }
    String page = Folders.page(folder, Language.EN);
    String section = page.substring(page.indexOf("<section id=\"copies\""),
        page.indexOf("<section id=\"restoration\""));
    assertThat(section).containsPattern("(?s)<th scope=\"col\">a</th>\\s*<th scope=\"col\">b</th>")
        .contains("<div class=\"copy left-0\">Primary: gone or of no use")
        .containsPattern("<div class=\"copy left-4\">Asynchronous copy: served in 100 %, .* missing; left in 100 %");
  }

  @Test
  void aFolderThatDoesNotSayWherePrimariesAreHasAColumnForThem() throws Exception {
    Path folder = Folders.run(temp.resolve("old"), Folders.SCENARIO, 2);
    Folders.rewrite(folder, "homes", "unknown");
    String page = Folders.page(folder, Language.EN);
    assertThat(page).containsPattern("(?s)<th scope=\"col\">Primary</th>\\s*<th scope=\"col\">b</th>");
  }
}
