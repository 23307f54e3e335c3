package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.DataView;
import dev.aftermath.results.DataView.CopyView;
import dev.aftermath.results.RunData;
import dev.aftermath.results.StrategyView;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Datastores against sites: which copies are where, how often they were left, and how often they served. */
public final class ProtectionCharts {
  /** Of each strategy as many groups of datastores as a page bears; all are in results.json. */
  public static final int MOST = 40;
  private static final int LETTERS = 110; // of a line across the cells of a picture

  private final RunData data;
  private final Words words;
  private final Numbers numbers;

  public ProtectionCharts(RunData data, Words words) {
    this.data = data;
    this.words = words;
    numbers = new Numbers(words, data.run().currency());
  }

  /** A picture for each strategy under which there is data whose places are known. */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (StrategyView s : data.run().strategies()) {
      List<String> sites = sites(List.of(s));
      if (!sites.isEmpty()) {
        figures.add(figure(s, sites));
      }
    }
    return figures;
  }

  /** The groups of datastores that are shown of a strategy. */
  public static List<DataView> shown(StrategyView s) {
    return s.data().subList(0, Math.min(MOST, s.data().size()));
  }

  /** Every site at which data is, in the order in which it is named. */
  public static List<String> sites(List<StrategyView> strategies) {
    Set<String> sites = new LinkedHashSet<>();
    strategies.forEach(s -> shown(s).forEach(d -> sites.addAll(d.homes())));
    strategies.forEach(s -> shown(s).forEach(d -> d.copies().stream().filter(v -> !v.isPrimary())
        .forEach(v -> sites.add(v.site()))));
    return List.copyOf(sites);
  }

  /** The copies that a group of datastores has at a site, its primary first where it is there. */
  public static List<CopyView> at(DataView data, String site) {
    return data.copies().stream()
        .filter(v -> v.isPrimary() ? data.homes().contains(site) : v.site().equals(site)).toList();
  }

  private Figure figure(StrategyView s, List<String> sites) {
    List<DataView> groups = shown(s);
    double[][] shades = new double[groups.size()][sites.size()];
    List<List<String>> texts = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < sites.size(); i++) {
        List<CopyView> copies = at(groups.get(g), sites.get(i));
        shades[g][i] = copies.stream().mapToDouble(CopyView::held).filter(h -> !Double.isNaN(h)).max()
            .orElse(Double.NaN);
        row.add(fitting(String.join(", ", copies.stream().map(this::text).toList()), LETTERS / sites.size()));
      }
      texts.add(row);
    }
    return Figure.of("protection-" + FileNames.safe(s.name()),
        words.of(data.title()) + ": " + words.get("chart.protection", words.of(s.title())),
        words.get("chart.protection.note"), new Figure.Axis("", Scale.names(sites)),
        new Figure.Axis("", Scale.names(groups.stream().map(DataView::name).toList())),
        List.of(new Mark.Cells(shades, texts)), List.of());
  }

  private String text(CopyView copy) {
    String kind = words.get("copies.short." + Codes.of(copy.kind()));
    return copy.served() > 0 ? words.get("chart.protection.served", kind, numbers.percent(copy.served())) : kind;
  }

  private static String fitting(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)) + "…";
  }
}
