package dev.aftermath.report;

import dev.aftermath.report.chart.Extent;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.chart.Sketch.Anchor;
import dev.aftermath.report.chart.Sketch.Shape;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.EstateView.Course;
import dev.aftermath.results.StrategyView;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Sites with their rooms, racks and supplies, and links between them, as they stand at one moment.
 *
 * <p>Of what changes the shapes bear the number of their part, so that a page's script can show another moment. Of
 * more sites, or rooms of one site, than fit, those to which something happens are shown before the others, and how
 * many are left out is said.
 */
public final class EstatePicture {
  /** As a page of 900 pixels. */
  public static final int WIDE = 900;

  private static final int MOST_SITES = 24;
  private static final int MOST_ROOMS = 36;
  private static final int MOST_LINKS = 40;
  private static final int MOST_SUPPLIES = 30;
  private static final int LADDER = 10;
  private static final int SITE = 280;
  private static final int ROOM = 150;
  private static final int GAP = 12;
  private static final int PAD = 10;
  private static final int LINE = 16;
  private static final int CHIP = 22;
  private static final int CELL = 9;
  private static final int CELL_HEIGHT = 18;
  private static final int CELL_GAP = 3;
  private static final int RACK_ROWS = 3;
  private static final int SAMPLE = 44;

  private final EstateView view;
  private final Words words;
  private final Numbers numbers;
  private final EstateTelling telling;
  private final Set<Integer> ever;
  private final int[] firstRack;
  private final int width;
  private final int longestTrouble;
  private final List<Shape> shapes = new ArrayList<>();

  private EstatePicture(EstateView view, Course course, int moment, Words words, Numbers numbers, int width) {
    this.view = view;
    this.words = words;
    this.numbers = numbers;
    this.width = width;
    telling = new EstateTelling(view, course, moment, words, numbers);
    firstRack = new int[view.rooms().size() + 1];
    view.racks().forEach(r -> firstRack[r.room() + 1]++);
    for (int r = 0; r < view.rooms().size(); r++) {
      firstRack[r + 1] += firstRack[r];
    }
    ever = new HashSet<>();
    course.changes().forEach(c -> ever.add(c.part()));
    longestTrouble = view.states().stream().filter(s -> s.size() == 1).mapToInt(s -> switch (s.get(0).trouble()) {
      case STOPPED, STANDING_IN -> Extent.of(EstateTelling.AND + words.of(s.get(0).title()));
      default -> 0;
    }).max().orElse(0);
  }

  /**
   * The picture.
   *
   * @param strategy its name in the scenario
   * @param title what the strategy is called
   * @param moment a place in the strategy's course; -1 for before anything happened
   */
  public static Sketch of(
      EstateView view, String strategy, String title, int moment, Words words, Numbers numbers, int width) {
    Course course = view.of(strategy);
    EstatePicture picture = new EstatePicture(view, course, moment, words, numbers, width);
    int height = picture.draw();
    return new Sketch("estate", words.get("estate.title", title, view.replication(),
        EstateTelling.moment(course, moment, words, numbers)), words.get("estate.note"), width, height,
        picture.shapes);
  }

  /** As a file, at the worst moment under a strategy. */
  static Sketch of(EstateView view, StrategyView strategy, Words words) {
    return of(view, strategy.name(), words.of(strategy.title()), view.of(strategy.name()).worst(), words,
        new Numbers(words, ""), WIDE);
  }

  private int draw() {
    List<Integer> sites = chosen(IntStream.range(0, view.sites().size()).boxed().toList(), MOST_SITES, this::touched);
    int columns = Math.max(1, Math.min(sites.size(), width / SITE));
    double wide = (width - (columns - 1.0) * GAP) / columns;
    double y = 1;
    for (int from = 0; from < sites.size(); from += columns) {
      double tallest = 0;
      List<Integer> row = sites.subList(from, Math.min(sites.size(), from + columns));
      for (int i = 0; i < row.size(); i++) {
        tallest = Math.max(tallest, new SiteBox(row.get(i), 1 + i * (wide + GAP), y, wide - 2).height());
      }
      for (int i = 0; i < row.size(); i++) {
        new SiteBox(row.get(i), 1 + i * (wide + GAP), y, wide - 2).draw(tallest);
      }
      y += tallest + GAP;
    }
    y = left(view.sites().size() - sites.size(), "estate.sites.more", 1, y);
    boolean ladder = sites.size() == view.sites().size() && sites.size() <= columns && columns > 1
        && view.links().size() <= LADDER;
    return (int) Math.ceil(ladder ? ladder(y, wide) : list(y)) + 2;
  }

  // Those to which something happens, and the first of the others; all in their order.
  private static List<Integer> chosen(List<Integer> all, int most, IntPredicate touched) {
    if (all.size() <= most) {
      return all;
    }
    List<Integer> chosen = new ArrayList<>(all.stream().filter(touched::test).limit(most).toList());
    all.stream().filter(i -> !touched.test(i)).limit(most - chosen.size()).forEach(chosen::add);
    return chosen.stream().sorted().toList();
  }

  private boolean touched(int site) {
    return ever.contains(site) || rooms(site).stream().anyMatch(this::roomTouched);
  }

  private boolean roomTouched(int room) {
    return ever.contains(view.room(room))
        || IntStream.range(firstRack(room), endRack(room)).anyMatch(r -> ever.contains(view.rack(r)));
  }

  private List<Integer> rooms(int site) {
    return IntStream.range(0, view.rooms().size()).filter(r -> view.rooms().get(r).site() == site).boxed().toList();
  }

  private int firstRack(int room) {
    return firstRack[room];
  }

  private int endRack(int room) {
    return firstRack[room + 1];
  }

  private double left(int count, String key, double x, double y) {
    if (count <= 0) {
      return y;
    }
    text("label", x, y + LINE - 4, Anchor.START, words.get(key, numbers.count(count)));
    return y + LINE + 4;
  }

  private void text(String classes, double x, double y, Anchor anchor, String text) {
    shapes.add(new Sketch.Words(classes, x, y, anchor, text, Map.of()));
  }

  // What is wrong with a part, in as much room as there is.
  private void troubles(int part, String before, double x, double y, double room) {
    String troubles = telling.troubles(part);
    String all = before.isEmpty() || troubles.isEmpty() ? before + troubles : before + EstateTelling.AND + troubles;
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put("words", Integer.toString(part));
    marks.put("before", before);
    marks.put("room", Integer.toString((int) room));
    shapes.add(new Sketch.Words("label strong", x, y, Anchor.START, Extent.fitting(all, room), marks));
  }

  private static Map<String, String> part(int part) {
    return Map.of("part", Integer.toString(part));
  }

  private String tip(String name, int part) {
    String troubles = telling.troubles(part);
    return troubles.isEmpty() ? name : words.get("estate.part", name, troubles);
  }

  /** A site, first measured and then drawn. */
  private final class SiteBox {
    private final int site;
    private final double x;
    private final double top;
    private final double wide;
    private double y;
    private boolean drawing;

    SiteBox(int site, double x, double top, double wide) {
      this.site = site;
      this.x = x;
      this.top = top;
      this.wide = wide;
    }

    double height() {
      y = top;
      inside();
      return y - top;
    }

    void draw(double tall) {
      EstateView.Site s = view.sites().get(site);
      shapes.add(new Sketch.Box("e-site" + telling.classes(site), x, top, wide, tall, part(site)));
      text("label strong", x + PAD, top + LINE + 2, Anchor.START, Extent.fitting(s.name(), wide - 2 * PAD));
      troubles(site, "", x + PAD, top + 2 * LINE + 4, wide - 2 * PAD);
      drawing = true;
      y = top;
      inside();
    }

    private void inside() {
      y += 2 * LINE + PAD + 2;
      supplies();
      List<Integer> all = EstatePicture.this.rooms(site);
      List<Integer> shown = chosen(all, MOST_ROOMS, EstatePicture.this::roomTouched);
      int columns = Math.max(1, (int) Math.min(shown.size(), (wide - 2 * PAD + GAP / 2.0) / ROOM));
      double each = (wide - 2 * PAD - (columns - 1) * GAP / 2.0) / columns;
      for (int from = 0; from < shown.size(); from += columns) {
        List<Integer> row = shown.subList(from, Math.min(shown.size(), from + columns));
        int lines = row.stream().mapToInt(r -> rackLines(r, each)).max().orElse(0);
        double tall = 3 * LINE + 6 + lines * (CELL_HEIGHT + CELL_GAP) + PAD / 2.0;
        for (int i = 0; i < row.size() && drawing; i++) {
          room(row.get(i), x + PAD + i * (each + GAP / 2.0), y, each, tall);
        }
        y += tall + GAP / 2.0;
      }
      if (drawing) {
        y = left(all.size() - shown.size(), "estate.rooms.more", x + PAD, y);
      } else {
        y += all.size() > shown.size() ? LINE + 4 : 0;
      }
      y += PAD / 2.0;
    }

    private void supplies() {
      List<Integer> all = IntStream.range(0, view.supplies().size())
          .filter(e -> view.supplies().get(e).site() == site).boxed().toList();
      List<Integer> shown = chosen(all, MOST_SUPPLIES, e -> ever.contains(view.supply(e)));
      double px = x + PAD;
      for (int e : shown) {
        String name = view.supplies().get(e).name().substring(view.sites().get(site).name().length() + 1);
        double chip = Math.min(wide - 2 * PAD, Extent.of(name) + longestTrouble + PAD);
        if (px > x + PAD && px + chip > x + wide - PAD) {
          px = x + PAD;
          y += CHIP + 4;
        }
        if (drawing) {
          chip(e, name, px, chip);
        }
        px += chip + 4;
      }
      y += shown.isEmpty() ? 0 : CHIP + 8;
    }

    private void chip(int e, String name, double px, double chip) {
      int part = view.supply(e);
      EstateView.Supply supply = view.supplies().get(e);
      int before = shapes.size();
      shapes.add(new Sketch.Box("e-supply" + telling.classes(part), px, y, chip, CHIP, part(part)));
      troubles(part, name, px + PAD / 2.0, y + LINE - 1, chip - PAD / 2.0);
      bind(before, words.get("estate.tip.supply", supply.name(), words.of(supply.title()),
          numbers.count(supply.units()), numbers.count(supply.needed())), Map.of());
    }

    private void room(int room, double px, double py, double each, double tall) {
      EstateView.Room r = view.rooms().get(room);
      int part = view.room(room);
      int before = shapes.size();
      shapes.add(new Sketch.Box("e-room" + telling.classes(part), px, py, each, tall, part(part)));
      text("label strong", px + 6, py + LINE, Anchor.START,
          Extent.fitting(r.name().substring(view.sites().get(site).name().length() + 1), each - PAD));
      troubles(part, "", px + 6, py + 2 * LINE, each - PAD);
      racks(room, px + 6, py + 2 * LINE + 6, each);
      int first = firstRack(room);
      int end = endRack(room);
      Map<String, String> marks = new LinkedHashMap<>(racks("serve", first, end));
      marks.put("room", Integer.toString((int) each - PAD));
      shapes.add(new Sketch.Words("label", px + 6, py + tall - 6, Anchor.START,
          Extent.fitting(telling.count(first, end), each - PAD), marks));
      bind(before, words.get("estate.tip.room", tip(r.name(), part), r.building()), Map.of(
          "tip", Integer.toString(part), "building", r.building()));
    }

    private Map<String, String> racks(String name, int first, int end) {
      return Map.of(name, Integer.toString(first), "end", Integer.toString(end));
    }

    private int perLine(double each) {
      return Math.max(1, (int) ((each - PAD) / (CELL + CELL_GAP)));
    }

    // Racks of which one cell tells.
    private int together(int room, double each) {
      int most = RACK_ROWS * perLine(each);
      return Math.max(1, (endRack(room) - firstRack(room) + most - 1) / most);
    }

    private int rackLines(int room, double each) {
      int step = together(room, each);
      int cells = (endRack(room) - firstRack(room) + step - 1) / step;
      return (cells + perLine(each) - 1) / perLine(each);
    }

    private void racks(int room, double px, double py, double each) {
      int step = together(room, each);
      int cell = 0;
      for (int first = firstRack(room); first < endRack(room); first += step) {
        int end = Math.min(endRack(room), first + step);
        double cx = px + cell % perLine(each) * (CELL + CELL_GAP);
        double cy = py + cell / perLine(each) * (CELL_HEIGHT + CELL_GAP);
        double machines = telling.machines(first, end);
        double full = machines == 0 ? 0 : CELL_HEIGHT * telling.serving(first, end) / machines;
        shapes.add(new Sketch.Box("e-rack", cx, cy, CELL, CELL_HEIGHT, Map.of()));
        Map<String, String> marks = new LinkedHashMap<>(racks("level", first, end));
        marks.put("bottom", Double.toString(cy + CELL_HEIGHT));
        marks.put("full", Integer.toString(CELL_HEIGHT));
        shapes.add(new Sketch.Box("e-level", cx, cy + CELL_HEIGHT - full, CELL, full, marks));
        cell++;
      }
    }
  }

  // What was drawn since then is one thing.
  private void bind(int since, String tip, Map<String, String> marks) {
    List<Shape> own = List.copyOf(shapes.subList(since, shapes.size()));
    shapes.subList(since, shapes.size()).clear();
    shapes.add(new Sketch.Group("e-part", tip, own, marks));
  }

  private String about(EstateView.Link link) {
    return link.km() > 0 ? words.get("estate.link", link.name(), numbers.plain(link.km())) : link.name();
  }

  // Each link a rung below the two sites that it joins.
  private double ladder(double from, double wide) {
    double y = from;
    for (int l = 0; l < view.links().size(); l++) {
      EstateView.Link link = view.links().get(l);
      double a = 1 + Math.min(link.a(), link.b()) * (wide + GAP) + wide / 2;
      double b = 1 + Math.max(link.a(), link.b()) * (wide + GAP) + wide / 2;
      y += LINE;
      troubles(view.link(l), about(link), a + PAD, y, Math.max(b - a, wide) - 2 * PAD);
      y += 8;
      shapes.add(new Sketch.Wire("e-link" + telling.classes(view.link(l)), a, y, b, y, part(view.link(l))));
      for (double end : new double[] {a, b}) {
        shapes.add(new Sketch.Wire("e-drop", end, from - GAP, end, y, Map.of()));
        shapes.add(new Sketch.Disc("e-end", end, y, 4, Map.of()));
      }
      y += 6;
    }
    return y;
  }

  private double list(double from) {
    List<Integer> shown = chosen(IntStream.range(0, view.links().size()).boxed().toList(), MOST_LINKS,
        l -> ever.contains(view.link(l)));
    double y = from;
    for (int l : shown) {
      int part = view.link(l);
      shapes.add(new Sketch.Wire("e-link" + telling.classes(part), PAD, y + LINE / 2.0, PAD + SAMPLE, y + LINE / 2.0,
          part(part)));
      troubles(part, about(view.links().get(l)), PAD + SAMPLE + 8, y + LINE - 4, width - PAD - SAMPLE - LINE);
      y += LINE + 2;
    }
    return left(view.links().size() - shown.size(), "estate.links.more", PAD, y);
  }
}
