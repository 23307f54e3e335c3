package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Choices;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.scenario.EvidenceSpec.Told;
import dev.aftermath.vocabulary.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** How well the defaults of a file are founded: what they are called, their class of evidence and their source. */
public final class DefaultsEvidence {
  private static @Nullable DefaultsEvidence scenarios;

  private final Text title;
  private final Set<String> conventions;
  private final Map<String, Figure> figures;

  /**
   * A default that says something about the world, or a block of such.
   *
   * @param path of the default or the block
   * @param name what it is, as a planner would call it
   * @param source where it comes from; may be {@link Text#NONE}
   */
  record Figure(String path, Text name, Evidence evidence, Text source) {}

  private DefaultsEvidence(EvidenceSpec spec) {
    title = spec.about().text();
    conventions = Set.copyOf(spec.conventions());
    Map<String, Figure> byPath = new LinkedHashMap<>();
    spec.figures().forEach((path, f) -> byPath.put(path, new Figure(
        path, f.name().text(), f.evidence(), f.source().map(Told::text).orElse(Text.NONE))));
    figures = Collections.unmodifiableMap(byPath);
  }

  /** Of the defaults of scenarios. */
  public static synchronized DefaultsEvidence ofScenarios() {
    DefaultsEvidence read = scenarios;
    if (read == null) {
      read = of("/dev/aftermath/scenario/evidence.yaml");
      scenarios = read;
    }
    return read;
  }

  /** Of the defaults of files about shared GPUs. */
  public static DefaultsEvidence ofSharing() {
    return of("/dev/aftermath/sharing/evidence.yaml");
  }

  private static DefaultsEvidence of(String resource) {
    return read(resource, Defaults.resource(resource));
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalStateException when anything is wrong with it: it is part of the program
   */
  static DefaultsEvidence read(String name, byte[] yaml) {
    Problems problems = new Problems();
    MappingNode root = new YamlReader(problems).read(name, yaml).orElseThrow(() -> unreadable(problems));
    EvidenceSpec spec = new Binder(problems, new Choices(), List.of()).bind(EvidenceSpec.class, root);
    if (!problems.isEmpty()) {
      throw unreadable(problems);
    }
    return new DefaultsEvidence(spec);
  }

  private static IllegalStateException unreadable(Problems problems) {
    return new IllegalStateException("the evidence of the defaults cannot be read: " + problems);
  }

  /** What the defaults are for. */
  Text title() {
    return title;
  }

  /** Paths of what says nothing about the world; each stands for all below it. */
  Set<String> conventions() {
    return conventions;
  }

  /** What says something, by its path. */
  Map<String, Figure> figures() {
    return figures;
  }

  /** The figure that a default is or belongs to, by the longest path that is known; none for a convention. */
  Optional<Figure> figure(String path) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
      if (figures.containsKey(at) || conventions.contains(at)) {
        return Optional.ofNullable(figures.get(at));
      }
    }
    return Optional.empty();
  }
}
