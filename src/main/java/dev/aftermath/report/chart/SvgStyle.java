package dev.aftermath.report.chart;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The style of pictures that are files of their own; pages bring one that knows dark and light. */
final class SvgStyle {
  static final String TEXT = ".paper{fill:#fff}"
      + "text{font-family:system-ui,'Noto Sans KR','Malgun Gothic',NanumGothic,'Apple SD Gothic Neo',Arial,sans-serif}"
      + ".title{font-size:17px;font-weight:700;fill:#1b1f24}.label{font-size:12px;fill:#57606a}"
      + ".strong{fill:#1b1f24;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:4px}"
      + ".grid{stroke:#e4e8ec}.limit{stroke:#1b1f24;stroke-width:1.4;stroke-dasharray:5 3}"
      + ".line{fill:none;stroke-width:2.2;stroke-linejoin:round}.edge{stroke-width:.9;opacity:.55}"
      + ".band{opacity:.16}.whisker{stroke-width:1.4}"
      + ".cell-dark,.cell-light{font-size:12px;fill:#1b1f24}.cell-light{fill:#fff}"
      + Arrays.stream(Hue.values()).map(SvgStyle::hue).collect(Collectors.joining());

  private SvgStyle() {}

  private static String hue(Hue hue) {
    String colour = String.format("#%06x", hue.rgb());
    float[] d = hue.dashes();
    String dashes = d.length == 0 ? "" : ";stroke-dasharray:"
        + IntStream.range(0, d.length).mapToObj(i -> Markup.n(d[i])).collect(Collectors.joining(" "));
    return ".s-" + hue.css() + "{stroke:" + colour + dashes + "}.f-" + hue.css() + "{fill:" + colour + "}";
  }
}
