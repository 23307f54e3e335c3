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

  /** The parts of an estate, and of a map. */
  static final String SKETCH = ".e-site{fill:#f6f8fa;stroke:#8c959f}.e-room{fill:#fff;stroke:#57606a}"
      + ".e-supply{fill:#fff;stroke:#8c959f}.e-rack{fill:#e4e8ec;stroke:#57606a;stroke-width:.6}.e-level{fill:#0072b2}"
      + ".e-link{stroke:#1b1f24;stroke-width:2.4}.e-drop{stroke:#8c959f;stroke-dasharray:2 3}.e-end{fill:#1b1f24}"
      + ".t-closed{stroke-dasharray:6 3}.t-dark{fill:#d0d7de}"
      + ".e-room.t-sooted,.e-room.t-damaged{fill:#fff1c2;stroke:#7d4e00;stroke-width:2.5;stroke-dasharray:2 2}"
      + ".e-room.t-burnt,.e-room.t-destroyed{fill:#ffebe9;stroke:#a40e26;stroke-width:3;stroke-dasharray:none}"
      + ".e-site.t-cut-off{stroke:#a40e26;stroke-width:2.5;stroke-dasharray:8 5}"
      + ".e-supply.t-stopped{stroke:#a40e26;stroke-width:2;stroke-dasharray:3 2}"
      + ".e-supply.t-standing-in{stroke:#0072b2;stroke-width:2.5}"
      + ".e-link.t-cut{stroke:#a40e26;stroke-dasharray:2 8}.e-link.t-path-cut{stroke:#7d4e00;stroke-dasharray:10 4}"
      + ".e-part .label{fill:#1b1f24;stroke:none}"
      + ".m-ground{fill:#f6f8fa;stroke:#8c959f}.m-site{fill:#1b1f24}.m-shaken{fill:#a40e26}"
      + ".m-quake{stroke:#a40e26;stroke-width:3.5}.m-bar{stroke:#1b1f24;stroke-width:3}"
      + ".n-box{fill:#f6f8fa;stroke:#8c959f}.n-edge{stroke:#d0d7de}.n-edge.n-lit{stroke:#1b1f24;stroke-width:1.6}"
      + ".n-falls{fill:#ffebe9;stroke:#a40e26;stroke-dasharray:5 3}.n-waited{fill:#dbe9f9;stroke:#0550ae}"
      + ".n-chosen{fill:#fff1c2;stroke:#1b1f24;stroke-width:3}.n-box.n-path{stroke-width:3}";

  private SvgStyle() {}

  private static String hue(Hue hue) {
    String colour = String.format("#%06x", hue.rgb());
    float[] d = hue.dashes();
    String dashes = d.length == 0 ? "" : ";stroke-dasharray:"
        + IntStream.range(0, d.length).mapToObj(i -> Markup.n(d[i])).collect(Collectors.joining(" "));
    return ".s-" + hue.css() + "{stroke:" + colour + dashes + "}.f-" + hue.css() + "{fill:" + colour + "}";
  }
}
