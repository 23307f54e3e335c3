package dev.aftermath.report;

import dev.aftermath.report.NeedsGraph.Node;
import dev.aftermath.report.chart.Extent;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.chart.Sketch.Anchor;
import dev.aftermath.report.chart.Sketch.Shape;
import dev.aftermath.results.NeedsView;
import dev.aftermath.results.RunData;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Services in layers, those that others stand on at the bottom: what falls with one of them, what it waits for, and
 * which lie on the critical path of the service that came back last.
 */
public final class NeedsPicture {
  /** Before the name of what falls. */
  public static final String FALLS = "× ";
  /** Before the name of what is waited for. */
  public static final String WAITED = "◦ ";
  /** Behind the name of what lies on the critical path. */
  public static final String ON_PATH = " *";

  private static final int BOX = 26;
  private static final int GAP = 8;
  private static final int LAYER = 34;
  private static final int PAD = 6;
  private static final int MOST_WIDE = 190;

  private final NeedsGraph graph;
  private final RunData data;
  private final Words words;
  private final Numbers numbers;
  private final Set<Integer> path;

  public NeedsPicture(NeedsView view, RunData data, Words words, Numbers numbers) {
    graph = new NeedsGraph(view);
    this.data = data;
    this.words = words;
    this.numbers = numbers;
    path = graph.nodesNamed(onPath(data));
  }

  // Whose phases make up the critical path under the first strategy.
  private static Set<String> onPath(RunData data) {
    Set<String> names = new TreeSet<>();
    Tree path = data.storyOf(0).at("path");
    if (path.exists()) {
      names.add(path.at("service").text());
      path.at("steps").items().forEach(step -> names.add(step.at("service").text()));
      names.remove("");
    }
    return names;
  }

  public NeedsGraph graph() {
    return graph;
  }

  /** Nodes of services on the critical path. */
  public Set<Integer> path() {
    return path;
  }

  /** What a node is called. */
  public String name(Node node) {
    String name = node.byGrade() ? words.of(data.grade(node.name())) : node.name();
    return node.services().size() == 1 ? name
        : words.get("needs.several", name, numbers.count(node.services().size()));
  }

  /** The whole sentence of what a node means for others, and others for it. */
  public String sentence(Node node) {
    return words.get("needs.chosen", name(node), numbers.count(graph.fall(node)),
        numbers.count(graph.waitsFor(node).cardinality()));
  }

  /** The same text as a script sets it. */
  public static String marked(String name, boolean falls, boolean waited, boolean path) {
    return (falls ? FALLS : waited ? WAITED : "") + name + (path ? ON_PATH : "");
  }

  /** As a file, with the gravest chosen. */
  Sketch file() {
    return of(graph.gravest(), EstatePicture.WIDE);
  }

  /** The picture with one node chosen. */
  public Sketch of(Node chosen, int width) {
    Set<Integer> falls = graph.fallingWith(chosen);
    Set<Integer> waited = graph.waitedForBy(chosen);
    double[][] at = new double[graph.nodes().size()][];
    double height = place(at, width);
    List<Shape> shapes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (int needed : graph.needs(node)) {
        boolean lit = lit(node.id(), needed, chosen.id(), falls, waited);
        shapes.add(new Sketch.Wire("n-edge" + (lit ? " n-lit" : ""), middle(at[node.id()]), at[node.id()][1] + BOX,
            middle(at[needed]), at[needed][1], Map.of("edge", node.id() + " " + needed)));
      }
    }
    for (Node node : graph.nodes()) {
      int id = node.id();
      double[] box = at[id];
      boolean down = falls.contains(id);
      boolean before = waited.contains(id);
      String classes = (id == chosen.id() ? " n-chosen" : down ? " n-falls" : before ? " n-waited" : "")
          + (path.contains(id) ? " n-path" : "");
      shapes.add(new Sketch.Group("n-node", sentence(node), List.of(
          new Sketch.Box("n-box" + classes, box[0], box[1], box[2], BOX, Map.of("box", Integer.toString(id))),
          new Sketch.Words("label", middle(box), box[1] + BOX - 9, Anchor.MIDDLE,
              Extent.fitting(marked(name(node), down, before, path.contains(id)), box[2] - PAD),
              Map.of("text", Integer.toString(id), "room", Integer.toString((int) box[2] - PAD)))),
          Map.of("node", Integer.toString(id))));
    }
    return new Sketch("needs", words.get("needs.title", name(chosen)), words.get("needs.note"), width,
        (int) Math.ceil(height), shapes);
  }

  // What falls because of the chosen one, and what the chosen one waits for, and nothing between these two.
  private static boolean lit(int user, int needed, int chosen, Set<Integer> falls, Set<Integer> waited) {
    return (falls.contains(user) && (needed == chosen || falls.contains(needed)))
        || (waited.contains(needed) && (user == chosen || waited.contains(user)));
  }

  private static double middle(double[] box) {
    return box[0] + box[2] / 2;
  }

  // Layers from the top down, each in as many lines as it takes; lines stand in the middle.
  private double place(double[][] at, int width) {
    double y = 2;
    int top = graph.nodes().stream().mapToInt(Node::layer).max().orElse(0);
    for (int layer = top; layer >= 0; layer--) {
      int own = layer;
      List<Node> left = new ArrayList<>(graph.nodes().stream().filter(n -> n.layer() == own).toList());
      while (!left.isEmpty()) {
        double wide = -GAP;
        List<Node> line = new ArrayList<>();
        while (!left.isEmpty() && (line.isEmpty() || wide + GAP + box(left.get(0), width) <= width - 2)) {
          wide += GAP + box(left.get(0), width);
          line.add(left.remove(0));
        }
        double x = (width - wide) / 2;
        for (Node node : line) {
          at[node.id()] = new double[] {x, y, box(node, width)};
          x += at[node.id()][2] + GAP;
        }
        y += BOX + GAP;
      }
      y += layer == 0 ? 0 : LAYER - GAP;
    }
    return y;
  }

  private double box(Node node, int width) {
    int marks = Extent.of(FALLS) + (path.contains(node.id()) ? Extent.of(ON_PATH) : 0);
    return Math.min(Math.min(MOST_WIDE, width - 2.0), Extent.of(name(node)) + marks + 2.0 * PAD);
  }
}
