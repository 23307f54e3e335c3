package dev.aftermath.scenario;

import dev.aftermath.binding.Changes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.hazard.annual.DrawnYears;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A scenario file that was read once, from which scenarios are assembled that differ in some values.
 *
 * <p>Values are changed before they are read, so that they meet the checks of those that are written. Not to be used
 * by several threads at once.
 */
public final class ScenarioSource {
  private static final String DEFAULTS = Defaults.BLOCK + ".";
  /** What is not an input of the model, or is set by the study itself. */
  private static final List<String> NO_INPUTS = List.of(
      "schemaVersion", "name", "description", "author", "start", "replications", "seed", "published", "sweep",
      "sensitivity", "plan", "years");

  private final MappingNode root;
  private final YamlReader.Document files;
  private final Changes inputs;
  private final Scenario scenario;
  private final ScenarioSpec spec;
  private final ScenarioLoader.Assembled assembled;

  private ScenarioSource(MappingNode root, YamlReader.Document files, Changes inputs) throws IOException, InvalidInput {
    this.root = root;
    this.files = files;
    this.inputs = inputs;
    Problems problems = new Problems();
    assembled =
        new ScenarioLoader().assemble(root, files, inputs, List.of(), problems);
    scenario = assembled.scenario();
    spec = assembled.spec();
    enter(Defaults.blocks(), Defaults.BLOCK);
    enter(Defaults.sharedBlocks(), Defaults.BLOCK);
    ScenarioTree.split(root, problems).defaults().forEach(d -> enter(d, Defaults.BLOCK));
  }

  /**
   * Reads a file and what it includes, and checks it as it is.
   *
   * @throws IOException when the file cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public static ScenarioSource read(Path file) throws IOException, InvalidInput {
    return of(YamlReader.document(file));
  }

  /** As {@link #read}, of a file that was read. */
  public static ScenarioSource of(YamlReader.Document file) throws IOException, InvalidInput {
    if (file.root().isEmpty() || !file.problems().isEmpty()) {
      throw new InvalidInput(file.problems());
    }
    return new ScenarioSource(file.root().get(), file, new Changes());
  }

  /** The scenario as it is written, with all its strategies. */
  public Scenario scenario() {
    return scenario;
  }

  public Optional<StudySpec.Sweep> sweep() {
    return spec.sweep();
  }

  public Optional<StudySpec.Sensitivity> sensitivity() {
    return spec.sensitivity();
  }

  public Optional<StudySpec.Planning> plan() {
    return spec.plan();
  }

  /** What designs cost a year by strategy, where the file says so, in the currency of losses. */
  public Map<String, Double> yearlyCosts() {
    return spec.years().costs().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, cost -> cost.getValue().amount()));
  }

  /** Faults and disasters of years at the scenario's places, drawn after what the file says and the defaults. */
  public Years years() {
    return years(DrawnYears.RARE);
  }

  /** The same, where what happens less often than so many times a year is rare: 0 to have every year drawn alike. */
  public Years years(double rarely) {
    return years(assembled, root, rarely);
  }

  private static Years years(ScenarioLoader.Assembled of, MappingNode root, double rarely) {
    return YearsAssembly.of(of.spec(), of.scenario(), of.binder(),
        ScenarioTree.split(root, new Problems()).defaults(), rarely);
  }

  /** A scenario, and the years that are drawn for it. */
  public record Yearly(Scenario scenario, Years years) {}

  /**
   * The scenario with some values changed and a single strategy, and its years.
   *
   * @param values new values by paths of {@link #input}
   * @throws InvalidInput when the values do not fit
   * @throws UncheckedIOException when another file of the scenario can no longer be read
   */
  public Yearly yearly(Map<String, Raw> values, String strategy) throws InvalidInput {
    Changed changed = change(values, List.of());
    ScenarioLoader.Assembled of = assemble(changed, List.of(strategy));
    return new Yearly(of.scenario(), years(of, changed.root, DrawnYears.RARE));
  }

  private static ScenarioLoader.Assembled assemble(Changed changed, Collection<String> only) throws InvalidInput {
    try {
      return new ScenarioLoader()
          .assemble(changed.root, changed.files, changed.values, List.copyOf(only), new Problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The strategies between two of the scenario's.
   *
   * @throws IllegalArgumentException when either is not a set of choices, or there is none of that name
   */
  public Mixtures between(String from, String to) {
    return new Mixtures(assembled, from, to);
  }

  /** The input at a path, with or without brackets around indices. */
  public Optional<Changes.Known> input(String path) {
    return inputs.find(path).filter(k -> isInput(k.path()));
  }

  /** As {@link #input}, and what is stated of years, too. */
  public Optional<Changes.Known> inputOfYears(String path) {
    return inputs.find(path).filter(k -> isInput(k.path()) || k.path().startsWith("years."));
  }

  /** The paths of all inputs. */
  public List<String> inputs() {
    return inputs.all().stream().filter(Changes.Known::scalar).map(Changes.Known::path)
        .filter(ScenarioSource::isInput).toList();
  }

  private static boolean isInput(String path) {
    return NO_INPUTS.stream().noneMatch(n -> path.equals(n) || path.startsWith(n + ".") || path.startsWith(n + "["))
        && !path.startsWith(DEFAULTS + "scenario.");
  }

  /**
   * Assembles a scenario with some values changed.
   *
   * @param values new values by paths of {@link #input}
   * @param only names of the strategies; all when empty
   * @throws InvalidInput when the values do not fit
   * @throws UncheckedIOException when another file of the scenario can no longer be read
   */
  public Scenario with(Map<String, Raw> values, Collection<String> only) throws InvalidInput {
    return with(values, only, List.of());
  }

  /**
   * As {@link #with(Map, Collection)}, of values that make another scenario of it: with the texts that say so it is
   * kept, and by them it is told from others.
   *
   * @param told texts to be kept beside the files
   */
  public Scenario with(Map<String, Raw> values, Collection<String> only, List<YamlReader.Source> told)
      throws InvalidInput {
    return assemble(change(values, told), only).scenario();
  }

  /** As {@link #with(Map, Collection, List)}, with all strategies, to be asked for its years. */
  ScenarioSource changed(Map<String, Raw> values, List<YamlReader.Source> told) throws InvalidInput {
    Changed changed = change(values, told);
    try {
      return new ScenarioSource(changed.root, changed.files, changed.values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Changed(MappingNode root, YamlReader.Document files, Changes values) {}

  private Changed change(Map<String, Raw> values, List<YamlReader.Source> told) {
    List<YamlReader.Source> sources = new ArrayList<>(files.sources());
    sources.addAll(told);
    Changes changes = new Changes();
    MappingNode changed = root;
    for (Map.Entry<String, Raw> e : values.entrySet()) {
      if (e.getKey().startsWith(DEFAULTS)) {
        changed = prepend(changed, nested(e.getKey(), e.getValue().node()));
      } else {
        changes.put(e.getKey(), e.getValue());
      }
    }
    return new Changed(
        changed, new YamlReader.Document(files.problems(), files.root(), sources, files.folder()), changes);
  }

  private static NodeTuple nested(String path, Node value) {
    int dot = path.indexOf('.');
    ScalarNode key = (ScalarNode) Raw.of(dot < 0 ? path : path.substring(0, dot)).node();
    return new NodeTuple(key, dot < 0 ? value
        : new MappingNode(Tag.MAP, List.of(nested(path.substring(dot + 1), value)), FlowStyle.BLOCK));
  }

  private static MappingNode prepend(MappingNode root, NodeTuple first) {
    List<NodeTuple> all = new ArrayList<>(List.of(first));
    all.addAll(root.getValue());
    return new MappingNode(root.getTag(), true, all, root.getFlowStyle(), root.getStartMark(), root.getEndMark());
  }

  private void enter(MappingNode block, String path) {
    for (NodeTuple tuple : block.getValue()) {
      String key = path + "." + (tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "");
      if (tuple.getValueNode() instanceof MappingNode inner) {
        enter(inner, key);
      } else if (tuple.getValueNode() instanceof ScalarNode s) {
        inputs.enter(new Changes.Known(key, s.getValue(), true, s.getValue().matches("\\d+")));
      }
    }
  }
}
