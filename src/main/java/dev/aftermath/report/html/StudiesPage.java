package dev.aftermath.report.html;

import dev.aftermath.report.ScenarioView;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The report of a folder of studies without a run: one of them, or several as parts. */
final class StudiesPage extends StudyPage {
  private final List<StudyPart> parts;
  private final ScenarioView scenario;

  private StudiesPage(List<StudyPart> parts, Language language, LocalDate made) {
    super(parts.get(0).folder().manifest(), language, "", made);
    this.parts = parts;
    scenario = ScenarioView.of(manifests().filter(ScenarioView::isTold).findFirst().orElse(manifest()));
  }

  /**
   * Of the studies of a folder.
   *
   * @param kinds at least one
   */
  static StudiesPage of(Path folder, List<StudyFolder.Kind> kinds, Language language, LocalDate made)
      throws RefusedFolder, IOException {
    List<StudyPart> parts = new ArrayList<>();
    Words words = new Words(language);
    for (StudyFolder.Kind kind : kinds) {
      StudyFolder study = StudyFolder.open(folder, kind);
      parts.add(StudyPart.of(kind, study, ScenarioView.of(study.manifest()), words));
    }
    return new StudiesPage(parts, language, made);
  }

  String make() {
    String title = words().of(scenario.title());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    if (parts.size() > 1) {
      sections.put("parts", this::list);
    }
    StudyPart first = parts.get(0);
    parts.forEach(p -> sections.put(p.id(), () -> p.into(html(), first.title(), first.sha256())));
    if (manifests().anyMatch(ScenarioView::isTold) || parts.stream().anyMatch(p -> !p.rates().isEmpty())) {
      sections.put("assumptions", this::assumptions);
    }
    sections.put("reproduce", this::reproduce);
    String kind = parts.size() > 1 ? "studies" : first.id();
    return around(word("study.title." + kind, title), word("study.kicker." + kind), title, meta(), first.headline(),
        sections);
  }

  private Stream<Tree> manifests() {
    return parts.stream().map(p -> p.folder().manifest());
  }

  private String meta() {
    return parts.size() > 1 ? word("study.meta.several", count(parts.size()))
        : !parts.get(0).isOfReplications() ? word("study.meta.seed", manifest().at("seed").text())
        : word("study.meta", manifest().at("replications").text(), manifest().at("seed").text());
  }

  private void list() {
    html().open("ul");
    StudyPart first = parts.get(0);
    for (StudyPart p : parts) {
      html().open("li").element("a", p.title(), "href", "#" + p.id()).element("div", p.headline());
      if (!p.isOf(first.sha256())) {
        html().element("div", word("study.other.listed", first.title()), "class", "note");
      }
      html().close();
    }
    html().close();
  }

  private void assumptions() {
    if (manifests().anyMatch(ScenarioView::isTold)) {
      appendix().assumptions(scenario.assumptions(), scenario.defaults());
    }
    parts.stream().filter(p -> !p.rates().isEmpty()).forEach(p -> {
      html().element("h3", p.title());
      appendix().defaults(p.rates());
    });
  }

  private void reproduce() {
    html().element("p", word("reproduce.text"));
    Map<String, String> sources = new LinkedHashMap<>();
    for (StudyPart p : parts) {
      if (parts.size() > 1) {
        html().element("h3", p.title());
      }
      Tree manifest = p.folder().manifest();
      new AppendixSections(this, manifest).made(p.keys());
      ScenarioView.of(manifest).sources().forEach((name, text) -> {
        String other = sources.containsKey(name) && !text.equals(sources.get(name))
            ? word("study.source.other", name, p.title()) : name;
        sources.put(other, text);
      });
    }
    appendix().sources(sources);
  }
}
