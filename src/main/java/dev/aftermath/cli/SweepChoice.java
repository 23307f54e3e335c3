package dev.aftermath.cli;

import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.measure.Measure;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.scenario.StudySpec.DesignKind;
import dev.aftermath.study.Axis;
import dev.aftermath.study.AxisReader;
import dev.aftermath.study.DesignFile;
import dev.aftermath.study.DesignTable;
import dev.aftermath.study.Designs;
import dev.aftermath.study.Points;
import dev.aftermath.study.Sweep;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Codes;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which points of a scenario a sweep runs: with the scenario and the seed this is all that its design depends on.
 *
 * @param set axes that take the place of the file's, as they are written
 * @param kind how points are chosen; the file says so, or grid, when empty
 * @param points of a Latin hypercube or Sobol design
 * @param design a file that lists the points
 */
record SweepChoice(List<String> set, Optional<DesignKind> kind, Optional<Integer> points, Optional<Path> design) {
  private static final String DESIGN = "design.csv";
  private static final String FILE = "file";
  private static final int USUAL_POINTS = 64;

  SweepChoice {
    // They are kept in a file, one on each line; a line feed means no more than a blank.
    set = set.stream().map(text -> text.replaceAll("\\p{Cntrl}", " ")).toList();
  }

  /** The kind of design of that name; empty for what is none. */
  static Optional<DesignKind> kind(String text) {
    for (DesignKind k : DesignKind.values()) {
      if (Codes.of(k).equalsIgnoreCase(text)) {
        return Optional.of(k);
      }
    }
    return Optional.empty();
  }

  /**
   * The sweep that is chosen, of which nothing has been run.
   *
   * @param file the scenario
   */
  Sweep sweep(ScenarioSource source, Path file, Points.Settings settings) {
    if (design.isPresent()) {
      DesignTable table = read(design.get(), source);
      return Sweep.of(source, settings, set.isEmpty() ? DesignFile.axes(table, source) : axes(source, file), table,
          FILE);
    }
    List<Axis> axes = axes(source, file);
    DesignKind chosen = kind.or(() -> source.sweep().map(StudySpec.Sweep::design)).orElse(DesignKind.GRID);
    int n = points.or(() -> source.sweep().map(StudySpec.Sweep::points)).orElse(USUAL_POINTS);
    try {
      DesignTable table = switch (chosen) {
        case GRID -> Designs.grid(axes);
        case LATIN_HYPERCUBE -> Designs.latinHypercube(axes, n, settings.seed());
        case SOBOL -> Designs.sobol(axes, n, settings.seed());
        case PAIRED -> Designs.paired(axes);
      };
      return Sweep.of(source, settings, axes, table, Codes.of(chosen));
    } catch (UnitException e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private List<Axis> axes(ScenarioSource source, Path file) {
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    if (set.isEmpty()) {
      source.sweep().ifPresent(sweep -> sweep.axes().forEach(reader::read));
    } else {
      set.forEach(text -> reader.option("--set", text));
    }
    if (!problems.isEmpty()) {
      throw StudyOptions.invalid(new InvalidInput(problems), file);
    }
    if (reader.axes().isEmpty()) {
      throw new Failure(ExitCode.INVALID, file
          + ": has no axes; expected a block such as \"sweep: { axes: [ { path: "
          + source.inputs().stream().filter(p -> p.contains("nodes.")).findFirst().orElse("horizon")
          + ", values: [1, 2] } ] }\", or --set PATH=VALUES");
    }
    return reader.axes();
  }

  private static DesignTable read(Path design, ScenarioSource source) {
    try {
      return DesignFile.read(design, source);
    } catch (IOException e) {
      throw Failure.unreadable(design, e);
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, design);
    }
  }

  /** What the points of a sweep, and their numbers, depend on. */
  Campaign campaign(Sweep sweep) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("scenario", sweep.sha256());
    properties.put("strategies", String.join(",", sweep.strategies()));
    properties.put("seed", Long.toString(sweep.seed()));
    properties.put("replications", Integer.toString(sweep.replications()));
    properties.put("version", Version.number());
    properties.put("design", sweep.kind());
    properties.put("set", set.isEmpty() ? "nothing" : String.join(" ", set));
    properties.put("table", Hashes.of(csv(sweep.design())));
    properties.put("measures", String.join(",", Measure.all().stream().map(Measure::name).toList()));
    return new Campaign(properties);
  }

  private static byte[] csv(DesignTable design) {
    StringWriter out = new StringWriter();
    try {
      DesignFile.write(design, out);
    } catch (IOException e) {
      throw new IllegalStateException(e); // no file is written
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Keeps in a folder what this is, the scenario, and which part is computed there. */
  void begin(CampaignFolder folder, Shard part, Sweep sweep, Scenario scenario, String file) throws IOException {
    if (design.isPresent()) {
      folder.keep(DESIGN, csv(sweep.design()));
    }
    folder.begin(campaign(sweep), sweep.design().rows().size(), part, file, ScenarioCopy.files(scenario, file, set));
  }

  /** What is kept in such a folder. */
  static SweepChoice kept(CampaignFolder folder, CampaignFolder.Description description) {
    String kind = description.campaign().properties().getOrDefault("design", "");
    return new SweepChoice(MissingParts.kept(folder.scenario(description.file())), kind(kind),
        Optional.of(description.count()),
        kind.equals(FILE) ? Optional.of(folder.batches().resolve(DESIGN)) : Optional.empty());
  }

  /** The options that choose the same, but for those that set axes. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    design.ifPresent(csv -> words.addAll(List.of("--design", csv.toString())));
    kind.ifPresent(k -> words.addAll(List.of("--kind", Codes.of(k))));
    if (kind.filter(k -> k == DesignKind.LATIN_HYPERCUBE || k == DesignKind.SOBOL).isPresent()) {
      points.ifPresent(n -> words.addAll(List.of("--points", Integer.toString(n))));
    }
    return words;
  }
}
