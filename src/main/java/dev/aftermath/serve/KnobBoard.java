package dev.aftermath.serve;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Json;
import java.util.List;
import java.util.Map;

/** Sliders as a page shows them. */
final class KnobBoard {
  private KnobBoard() {}

  /** A part of a page; "" when there are none. */
  static String of(List<Knobs.Knob> knobs) {
    Markup html = new Markup();
    for (int k = 0; k < knobs.size(); k++) {
      Knobs.Knob knob = knobs.get(k);
      String id = "knob-" + k;
      String now = knob.shown().get(knob.at());
      html.open("div", "class", "knob").element("label", knob.title(), "for", id)
          .element("output", now, "for", id);
      html.open("input", "type", "range", "id", id, "min", "0", "max", Integer.toString(knob.values().size() - 1),
          "step", "1", "value", Integer.toString(knob.at()), "data-at", Integer.toString(knob.at()),
          "data-path", knob.path(), "data-values", Json.compact(Map.of("values", knob.values(), "shown", knob.shown())),
          "aria-valuetext", now);
      html.element("code", knob.path()).close();
    }
    return html.done();
  }
}
