package dev.aftermath.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a figure says is what both renderers draw. */
class FigureTest {
  private static final Numbers NUMBERS = new Numbers(new Words(Language.EN), "USD");

  @Test
  void linearTimesHaveRoundMarks() {
    Scale days = Scale.linear(Unit.TIME, 0, 10 * 86_400, NUMBERS);
    assertThat(days.marks().stream().map(Scale.Mark::label)).containsExactly("0 s", "2 d", "4 d", "6 d", "8 d", "10 d");
    assertThat(days.at(5 * 86_400)).isEqualTo(0.5);
    assertThat(days.at(-1)).isZero();
    assertThat(days.at(11 * 86_400)).isEqualTo(1);
    Scale minutes = Scale.linear(Unit.TIME, -60, 1_200, NUMBERS);
    assertThat(minutes.marks().stream().map(Scale.Mark::label))
        .containsExactly("0 s", "5 min", "10 min", "15 min", "20 min");
    assertThat(minutes.at(0)).isCloseTo(60 / 1260.0, within(1e-12));
  }

  @Test
  void logarithmicTimesHaveMarksThatPeopleUse() {
    Scale s = Scale.durations(30, 864_000, NUMBERS);
    assertThat(s.marks().stream().map(Scale.Mark::label))
        .containsExactly("10 s", "1 min", "10 min", "1 h", "6 h", "1 d", "7 d");
    // From 10 s to 10 d are 86,400 times: the square root of it lies in the middle.
    assertThat(s.at(10 * Math.sqrt(86_400))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void powersOfTenHaveMarksOfTheirUnit() {
    Scale s = Scale.powers(Unit.COUNT, 3, 40_000, NUMBERS);
    assertThat(s.marks().stream().map(Scale.Mark::label)).containsExactly("1", "10", "100", "1,000", "10,000");
    assertThat(s.at(200)).isCloseTo(0.5, within(1e-12)); // 200 · 200 = 1 · 40,000
    assertThat(Scale.powers(Unit.MONEY, 2e6, 2e6, NUMBERS).marks().stream().map(Scale.Mark::label))
        .containsExactly("USD 1 million", "USD 2 million", "USD 5 million", "USD 10 million");
    assertThat(Scale.powers(Unit.BYTES, 1, 1e15, NUMBERS).marks()).hasSizeLessThan(10);
    assertThat(Scale.powers(Unit.SHARE, 0, 0, NUMBERS).marks()).isNotEmpty();
  }

  @Test
  void sharesAndAmountsHaveTheirUnits() {
    assertThat(Scale.linear(Unit.SHARE, 0, 1, NUMBERS).marks().stream().map(Scale.Mark::label))
        .containsExactly("0 %", "20 %", "40 %", "60 %", "80 %", "100 %");
    assertThat(Scale.linear(Unit.MONEY, 0, 4e6, NUMBERS).marks().stream().map(Scale.Mark::label))
        .containsExactly("0", "USD 1 million", "USD 2 million", "USD 3 million", "USD 4 million");
  }

  private static Figure figure() {
    List<Mark> marks = List.of(
        new Mark.Band(Hue.S0, new double[] {0, 50, 100}, new double[] {0, 0.1, 0.2}, new double[] {0.5, 0.6, 0.7}),
        new Mark.Area(Hue.S1, new double[] {0, 100}, new double[] {0, 0}, new double[] {0.1, 0.1}),
        new Mark.Line(Hue.S0, new double[] {0, 50, 100}, new double[] {0, 0.5, 1}),
        new Mark.Dots(Hue.MET, new double[] {50}, new double[] {0.5}, new double[] {0.4}, new double[] {0.6}, 3),
        new Mark.Rule(true, 25, "limit <1>"), new Mark.Rule(false, 0.5, ""),
        new Mark.Note(75, 0.5, "note & more", Mark.Side.RIGHT));
    return Figure.of("f", "a <title>", "a note", new Figure.Axis("x", Scale.plain(0, 100, NUMBERS)),
        new Figure.Axis("y", Scale.linear(Unit.SHARE, 0, 1, NUMBERS)), marks,
        List.of(new Figure.Key("one", Hue.S0, Figure.Sign.LINE), new Figure.Key("two", Hue.MET, Figure.Sign.DOT),
            new Figure.Key("three", Hue.S1, Figure.Sign.AREA)));
  }

  private static Document svg(Figure figure) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(SvgRenderer.file(figure).getBytes(StandardCharsets.UTF_8)));
  }

  private static Element first(Document svg, String tag, String classes) {
    NodeList all = svg.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("class").equals(classes)) {
        return (Element) all.item(i);
      }
    }
    throw new AssertionError("no " + tag + " of class " + classes);
  }

  @Test
  void svgIsWellFormedAndShowsWhatTheFigureSays() throws Exception {
    Document svg = svg(figure());
    assertThat(svg.getDocumentElement().getTextContent()).contains("a <title>", "a note", "limit <1>", "note & more",
        "100 %", "one", "two", "three");
    // The panel begins 47 px from the left and ends 18 px before the right of 900: half way is 464.5.
    Element dot = first(svg, "circle", "f-met");
    assertThat(dot.getAttribute("cx")).isEqualTo("464.5");
    Element line = first(svg, "path", "line s-s0");
    assertThat(line.getAttribute("d")).startsWith("M47 370L464.5 220L882 70");
    Element limit = first(svg, "line", "limit");
    assertThat(limit.getAttribute("x1")).isEqualTo("255.8"); // a quarter of 835 after 47
  }

  @Test
  void namesGoDownwardsAndBarsStandInTheirRows() throws Exception {
    Figure bars = Figure.of("b", "t", "", new Figure.Axis("", Scale.plain(0, 10, NUMBERS)),
        new Figure.Axis("", Scale.names(List.of("first", "second"))),
        List.of(new Mark.Bar(Hue.WAIT, 0, 0, 5, 0.5, "tip"), new Mark.Bar(Hue.DATA, 1, 5, 10, 0.5, "")), List.of());
    Document svg = svg(bars);
    Element top = first(svg, "rect", "f-wait");
    Element below = first(svg, "rect", "f-data");
    assertThat(Double.parseDouble(top.getAttribute("y"))).isLessThan(Double.parseDouble(below.getAttribute("y")));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("tip");
    assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
    BufferedImage image = png(bars);
    // The first bar fills the left half of the upper row, and the second one the right half of the lower row.
    assertThat(count(image, Hue.WAIT)).isPositive();
    assertThat(middle(image, Hue.WAIT)[1]).isLessThan(middle(image, Hue.DATA)[1]);
    assertThat(middle(image, Hue.WAIT)[0]).isLessThan(middle(image, Hue.DATA)[0]);
  }

  private static BufferedImage png(Figure figure) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngRenderer.write(figure, new Lettering(), out);
    return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static int count(BufferedImage image, Hue hue) {
    int n = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        n += (image.getRGB(x, y) & 0xFFFFFF) == hue.rgb() ? 1 : 0;
      }
    }
    return n;
  }

  private static double[] middle(BufferedImage image, Hue hue) {
    double sumX = 0;
    double sumY = 0;
    int n = count(image, hue);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == hue.rgb()) {
          sumX += x;
          sumY += y;
        }
      }
    }
    return new double[] {sumX / n, sumY / n};
  }

  @Test
  void pngShowsTheSame() throws Exception {
    BufferedImage image = png(figure());
    assertThat(image.getWidth()).isEqualTo(1920);
    assertThat(count(image, Hue.S0)).isGreaterThan(500);
    assertThat(count(image, Hue.MET)).isGreaterThan(50);
  }

  @Test
  void cellsStandAsTheyAreGiven() throws Exception {
    double[][] shades = {{0, 1}, {1, Double.NaN}};
    BufferedImage image = png(Figure.of("c", "t", "", new Figure.Axis("", Scale.names(List.of("a", "b"))),
        new Figure.Axis("", Scale.names(List.of("c", "d"))),
        List.of(new Mark.Cells(shades, List.of(List.of("p", "q"), List.of("r", "s")))), List.of()));
    int dark = Shades.rgb(1);
    int[] seen = new int[4];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xFFFFFF;
        seen[0] += rgb == dark ? 1 : 0;
        seen[1] += rgb == Shades.rgb(0) ? 1 : 0;
        seen[2] += rgb == Shades.rgb(Double.NaN) ? 1 : 0;
      }
    }
    // Two dark cells, a light one, and a grey one, all of one size.
    assertThat(seen[1] * 2.0).isCloseTo(seen[0], within(0.1 * seen[0]));
    assertThat(seen[2] * 2.0).isCloseTo(seen[0], within(0.1 * seen[0]));
    assertThat(svg(Figure.of("c", "t", "", new Figure.Axis("", Scale.names(List.of("a", "b"))),
        new Figure.Axis("", Scale.names(List.of("c", "d"))),
        List.of(new Mark.Cells(shades, List.of())), List.of())).getElementsByTagName("image").getLength()).isEqualTo(1);
  }
}
