package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.spec.Offer;
import dev.aftermath.trace.TraceFile;
import dev.aftermath.trace.TracePod;
import dev.aftermath.trace.TraceService;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traces of a scenario, read once for all of its strategies.
 *
 * <p>A trace is looked for beside the scenario, then in the folder that the system property {@code aftermath.traces} or
 * the environment variable {@code AFTERMATH_TRACES} names, then in {@code ../shared/traces}: traces are large, and not
 * everybody may pass them on. It lies in one of these folders, and no name leads out of them.
 */
final class Traces {
  private static final String ALL = "all";
  private static final Path USUAL = Path.of("..", "shared", "traces");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<List<TraceService>> services = new ArrayList<>();
  private final WritesAssembly writes;

  private Traces(WritesAssembly writes) {
    this.writes = writes;
  }

  /** Reads the traces of a scenario that lies in a folder; what is wrong becomes problems. */
  static Traces read(ScenarioSpec spec, Path folder, Binder binder, Problems problems) {
    Traces traces = new Traces(WritesAssembly.read(spec, folder, binder, problems));
    Offer offer = Offer.of(spec.nodeTypes().values().stream().map(t -> t.traits()).toList());
    for (int i = 0; i < spec.trace().size(); i++) {
      String path = "trace[" + i + "]";
      traces.services.add(traces.read(spec.trace().get(i), folder, offer, path, binder, problems));
    }
    return traces;
  }

  /** The services of each trace, in the order of the scenario. */
  List<List<TraceService>> services() {
    return services;
  }

  /** The files as they were read, in the order of the scenario. */
  List<byte[]> contents() {
    List<byte[]> all = new ArrayList<>(files.values());
    all.addAll(writes.contents());
    return all;
  }

  /** How data is written, which may be recorded in files, too. */
  WritesAssembly writes() {
    return writes;
  }

  private List<TraceService> read(
      TraceSpec spec, Path folder, Offer offer, String path, Binder binder, Problems problems) {
    Optional<Double> at = at(spec, path, binder, problems);
    String name = spec.pods().name();
    if (name.isEmpty() || at.isEmpty()) {
      return List.of();
    }
    Optional<Path> file;
    try {
      file = find(name, folder);
    } catch (InputFile.Outside e) {
      problems.refuse(spec.pods().place(), path + ".pods", "\"" + name + "\" lies outside the folder of the scenario,"
          + " of the folder that AFTERMATH_TRACES names, and of " + USUAL);
      return List.of();
    } catch (IOException | InvalidPathException e) {
      problems.refuse(spec.pods().place(), path + ".pods", "cannot read \"" + name + "\": " + e.getMessage());
      return List.of();
    }
    if (file.isEmpty()) {
      problems.refuse(spec.pods().place(), path + ".pods", "no file \"" + name + "\" beside the scenario, in the folder"
          + " that AFTERMATH_TRACES names, or in " + USUAL + "; the traces of Alibaba are to be had from"
          + " github.com/alibaba/clusterdata (cluster-trace-gpu-v2025 for disaggregated_DLRM_trace.csv)");
      return List.of();
    }
    try {
      int before = problems.size();
      byte[] content = TraceFile.content(file.get());
      files.put(name, content);
      List<TracePod> pods = TraceFile.pods(file.get().toString(), content, offer.gpuModels(), problems,
          warning -> { });
      List<TraceService> found = TraceService.of(pods, at.get());
      if (found.isEmpty() && problems.size() == before) {
        problems.add(spec.pods().place(), path + ".pods", pods.stream().allMatch(p -> p.service().isEmpty())
            ? "\"" + name + "\" does not say which pods are one service" : "no instance runs at " + spec.at());
      }
      if (problems.size() > before) {
        problems.lose(path);
      }
      return found;
    } catch (IOException e) {
      problems.refuse(spec.pods().place(), path + ".pods", "cannot read \"" + name + "\": " + e.getMessage());
      return List.of();
    }
  }

  private static Optional<Double> at(TraceSpec spec, String path, Binder binder, Problems problems) {
    if (spec.at().equals(ALL)) {
      return Optional.of(TraceService.ALL);
    }
    try {
      return Optional.of(Ticks.toSeconds(Span.parse(spec.at()).ticks()));
    } catch (UnitException e) {
      if (!problems.lost(path + ".at")) {
        problems.refuse(binder.place(spec, "at"), path + ".at", "expected a time such as 3 d, or all, got \""
            + spec.at() + "\"");
      }
      return Optional.empty();
    }
  }

  // A scenario may come from others: what it names stays where traces are.
  private static Optional<Path> find(String name, Path folder) throws IOException, InputFile.Outside {
    List<Path> folders = new ArrayList<>(List.of(folder));
    Optional.ofNullable(System.getProperty("aftermath.traces")).map(Path::of).ifPresent(folders::add);
    Optional.ofNullable(System.getenv("AFTERMATH_TRACES")).map(Path::of).ifPresent(folders::add);
    folders.add(USUAL);
    Optional<InputFile.Outside> outside = Optional.empty();
    for (Path in : folders) {
      try {
        Optional<Path> file = Files.isDirectory(in) ? InputFile.below(in, name) : Optional.empty();
        if (file.isPresent()) {
          InputFile.expectFile(file.get());
          return file;
        }
      } catch (InputFile.Outside e) {
        outside = Optional.of(e);
      }
    }
    if (outside.isPresent()) {
      throw outside.get();
    }
    return Optional.empty();
  }
}
