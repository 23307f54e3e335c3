package dev.aftermath.cli;

import dev.aftermath.results.OutputFolder;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.study.Designs;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.Sweep;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A sweep whose points were computed in parts.
 *
 * @param head what its points depend on besides their values
 */
record WholeSweep(Parts parts, Scenario scenario, SweepChoice choice, Sweep sweep, Map<String, Object> head,
    Merging merging) implements Whole {
  private static final String STUDY = "sweep";

  /** What the first of the parts says; refuses parts of another sweep. */
  static WholeSweep of(Parts parts, Merging merging) {
    int points = parts.first().count();
    if (points < 1 || points > Designs.MOST_POINTS) {
      throw new Failure(ExitCode.INVALID, parts.folders().get(0) + ": says that it is a part of "
          + Counted.of(points, "point") + ", expected 1 to " + Designs.MOST_POINTS);
    }
    ScenarioSource source = parts.read(ScenarioSource::read);
    Points.Settings settings = new Points.Settings(parts.seed(), (int) parts.first().campaign().number("replications"),
        1, parts.strategies());
    SweepChoice choice = SweepChoice.kept(parts.kept(parts.folders().get(0)), parts.first());
    Sweep sweep = choice.sweep(source, parts.scenario(), settings);
    parts.refuseOthers(choice.campaign(sweep));
    return new WholeSweep(parts, source.scenario(), choice, sweep,
        StudyOptions.head(STUDY, source, settings, sweep.design().paths()), merging);
  }

  @Override
  public int total() {
    return sweep.design().rows().size();
  }

  @Override
  public BitSet present() {
    Map<List<String>, PointResult> found = found(torn -> { });
    BitSet present = new BitSet();
    for (int i = 0; i < total(); i++) {
      present.set(i, found.containsKey(sweep.design().rows().get(i)));
    }
    return present;
  }

  private Map<List<String>, PointResult> found(Consumer<String> torn) {
    Map<List<String>, PointResult> all = new HashMap<>();
    for (Path part : parts.folders()) {
      Path file = StudyOptions.points(part, STUDY);
      try {
        PointStore.Found found = PointStore.read(file, head);
        found.points().forEach(all::putIfAbsent);
        if (found.torn()) {
          torn.accept(StudyOptions.torn(found.points().size(), file) + " is taken from other parts");
        }
      } catch (PointStore.OtherStudy e) {
        throw new Failure(ExitCode.INVALID, part + ": is not a part of the same sweep: " + e.getMessage());
      } catch (IOException e) {
        throw Failure.unreadable(file, e);
      }
    }
    return all;
  }

  @Override
  public List<String> words() {
    List<String> words =
        new ArrayList<>(List.of("--replications", Integer.toString(sweep.replications())));
    words.addAll(choice.words());
    words.addAll(parts.wordsOfStrategies());
    return words;
  }

  @Override
  public int write(OutputFolder results) throws IOException {
    Path file = StudyOptions.points(results.path(), STUDY);
    if (PointStore.unfinished(file) || parts.kept(results.path()).description().isPresent()) {
      throw parts.unfinished(results.path());
    }
    Map<List<String>, PointResult> found = found(merging::warn);
    List<PointResult> all = sweep.design().rows().stream().map(found::get).filter(Objects::nonNull).toList();
    if (all.size() < total()) { // a part was changed meanwhile
      throw Parts.changed(results.path());
    }
    PointStore.write(file, head, all);
    merging.ending().ofStudy().write(results, sweep.with(all), scenario, parts.first().file());
    return merging.done(results.path().toString());
  }
}
