package dev.aftermath.report.html;

import dev.aftermath.report.EstatePicture;
import dev.aftermath.report.MapPicture;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.EstateView.Quake;
import java.util.ArrayList;
import java.util.List;

/** Where sites stand, how far they are from each other, and how the ground shook there. */
final class MapSection {
  private static final int MOST_SHOWN = 8;
  private static final int MOST_QUAKES = 4;

  private final Context c;
  private final EstateView view;

  MapSection(Context c, EstateView view) {
    this.c = c;
    this.view = view;
  }

  void write() {
    Markup html = c.html();
    html.element("p", c.word("map.text"));
    if (!view.quakes().isEmpty()) {
      html.element("p", c.word("map.shaken", view.replication(), c.count(view.quakes().size())));
    }
    Sketch wide = MapPicture.of(view, c.words(), c.numbers(), EstatePicture.WIDE);
    html.open("figure").element("figcaption", wide.title());
    Plates.both(html, wide, MapPicture.of(view, c.words(), c.numbers(), Plates.NARROW), c.word("section.map"));
    Plates.end(c, this::table);
  }

  private void table() {
    int sites = view.sites().size();
    int shown = Math.min(MOST_SHOWN, view.apart().size());
    List<Quake> quakes = view.quakes().subList(0, Math.min(MOST_QUAKES, view.quakes().size()));
    List<String> columns = new ArrayList<>(List.of(c.word("column.site"), c.word("map.column.place")));
    view.sites().subList(0, shown).forEach(s -> columns.add(c.word("map.column.to", s.name())));
    quakes.forEach(q -> columns.add(c.word("map.column.quake", MapPicture.magnitude(q), c.numbers().duration(q.at()))));
    Grid grid = new Grid(c.html(), c.word("map.table"), columns);
    for (int s = 0; s < sites; s++) {
      List<String> cells = new ArrayList<>();
      cells.add(MapPicture.place(view.sites().get(s)));
      for (int to = 0; to < shown; to++) {
        cells.add(s < view.apart().size() && s != to
            ? c.word("map.km", c.numbers().plain(view.apart().get(s).get(to))) : "");
      }
      for (Quake quake : quakes) {
        String km = c.word("map.km", c.numbers().plain(quake.km().get(s)));
        String peak = MapPicture.acceleration(quake.peak().get(s));
        cells.add(peak.isEmpty() ? km : c.word("map.cell", peak, km));
      }
      grid.row(view.sites().get(s).name(), cells);
    }
    grid.end();
  }
}
