package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Curves of several strategies with their bands: in one panel where two at most can be told apart, else in a panel
 * each, with the other curves behind it.
 */
record CurvePanels(List<Figure.Panel> panels, List<Figure.Key> keys) {
  private static final int TOGETHER = 2;

  /**
   * The panels, and what their colours mean.
   *
   * @param names of the strategies
   * @param band that of one of them, by its number
   * @param line its curve in a colour
   * @param others what the curves behind are called
   */
  static CurvePanels of(
      List<String> names, IntFunction<Mark> band, BiFunction<Integer, Hue, Mark> line, String others) {
    List<Figure.Panel> panels = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    List<Mark> bands = new ArrayList<>();
    List<Mark> lines = new ArrayList<>();
    for (int s = 0; s < names.size(); s++) {
      keys.add(new Figure.Key(names.get(s), Hue.series(s), Figure.Sign.LINE));
      bands.add(band.apply(s));
      lines.add(line.apply(s, Hue.series(s)));
    }
    if (names.size() <= TOGETHER) {
      panels.add(new Figure.Panel("", Stream.concat(bands.stream(), lines.stream()).toList()));
      return new CurvePanels(panels, keys);
    }
    keys.add(new Figure.Key(others, Hue.SOFT, Figure.Sign.LINE));
    for (int s = 0; s < names.size(); s++) {
      int own = s;
      Stream<Mark> behind = IntStream.range(0, names.size()).filter(other -> other != own)
          .mapToObj(other -> line.apply(other, Hue.SOFT));
      panels.add(new Figure.Panel(names.get(s),
          Stream.of(Stream.of(bands.get(s)), behind, Stream.of(lines.get(s))).flatMap(part -> part).toList()));
    }
    return new CurvePanels(panels, keys);
  }
}
