package dev.aftermath.cli;

import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.report.FillReport;
import dev.aftermath.report.TimedReport;
import dev.aftermath.report.TraceFiles;
import dev.aftermath.report.TraceReport;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.scheduling.Discipline;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.PolicyFailure;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.trace.FillExperiment;
import dev.aftermath.trace.NodeList;
import dev.aftermath.trace.PodExplanation;
import dev.aftermath.trace.TimedReplay;
import dev.aftermath.trace.TraceFile;
import dev.aftermath.trace.TraceNode;
import dev.aftermath.trace.TracePod;
import dev.aftermath.units.Numerals;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath schedule}: fills a cluster with a trace under scheduling policies. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Fills an empty cluster with the pods of a trace, in random order and without departures, and tells"
        + " how much of its GPUs each policy allocates and fragments; or replays the trace in time (--timed).")
final class ScheduleCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 10_000;
  private static final int MOST_REPEATS = 1_000;

  @Option(names = "--nodes", paramLabel = "FILE", required = true, description = "Node list (CSV, or gzip of it).")
  private Path nodes;

  @Option(names = "--pods", paramLabel = "FILE", required = true, description = "Pod list (CSV, or gzip of it).")
  private Path pods;

  @Option(names = "--policy", paramLabel = "A,B", split = ",", required = true, description = "Scheduling policies.")
  private List<String> policies = List.of();

  @Option(names = "--arrivals", paramLabel = "PERCENT",
      description = "Demand that arrives, of the cluster's GPUs (default: 130%%).")
  private String arrivals = "130%";

  @Option(names = "--seeds", paramLabel = "N|A..B|A,B", description = "Seeds (default: 42..51).")
  private String seeds = "42..51";

  @Option(names = "--order", paramLabel = "FILE",
      description = "Arrivals of one run: a row of the pod list, from 0, on each line.")
  private Optional<Path> order;

  @Option(names = "--node-rank", paramLabel = "FILE",
      description = "Ranks of one run: of each row of the node list; the smaller wins a tie.")
  private Optional<Path> nodeRank;

  @Option(names = "--tie-break", paramLabel = "node-rank|random",
      description = "By one random order of nodes, or by chance for every pod as the stock kube-scheduler does.")
  private String tieBreak = "node-rank";

  @Option(names = "--timed",
      description = "Replay the trace in simulated time: arrivals, run times, queue, priorities, preemption.")
  private boolean timed;

  @Option(names = "--speed-up", paramLabel = "X",
      description = "With --timed: pods arrive this many times as fast; run times stay (default: 1).")
  private String speedUp = "1";

  @Option(names = "--from", paramLabel = "TIME",
      description = "With --timed: begin so far into the trace, with what ran then (default: 0 s).")
  private String from = "0 s";

  @Option(names = "--repeat", paramLabel = "N",
      description = "With --timed: replay it so many times, one after the other (default: 1).")
  private int repeat = 1;

  @Option(names = "--checkpoint", paramLabel = "TIME",
      description = "With --timed: a pod that has to leave goes on from its last checkpoint (default: it begins anew).")
  private Optional<String> checkpoint;

  @Option(names = "--no-preemption", description = "With --timed: nobody has to leave for more important work.")
  private boolean noPreemption;

  @Option(names = "--queue", paramLabel = "DISCIPLINE",
      description = "With --timed: first-fit, strict, easy or conservative, as in files for share (default:"
          + " first-fit).")
  private String queue = "first-fit";

  @Option(names = "--aging", paramLabel = "TIME",
      description = "With --timed: time of waiting that is worth one point of priority (default: no aging).")
  private Optional<String> aging;

  @Option(names = "--explain", paramLabel = "POD", description = "Tell why that pod is placed where it is, or nowhere.")
  private Optional<String> explain;

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for tables and charts (default: none written).")
  private Optional<Path> out;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Spec private CommandSpec spec;

  /** Of what was read. */
  private final Map<String, String> hashes = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    List<PlacementPolicy> chosen = policies.stream().map(this::policy).toList();
    int percent = percent();
    long[] chosenSeeds = seeds();
    int workers = Options.threads(spec, threads);
    if (!timed && (aging.isPresent() || discipline() != Discipline.FIRST_FIT)) {
      throw Options.wrong(spec, aging.isPresent() ? "--aging" : "--queue", "only with --timed, where pods wait");
    }
    Optional<TimedReplay.Setting> replay = timed ? Optional.of(setting()) : Optional.empty();
    boolean randomTies = switch (tieBreak) {
      case "node-rank" -> false;
      case "random" -> true;
      default -> throw Options.wrong(spec, "--tie-break", "expected node-rank or random, got " + tieBreak);
    };
    try {
      return run(chosen, percent, chosenSeeds, randomTies, workers, replay);
    } catch (InvalidInput e) {
      throw new Failure(ExitCode.INVALID, "the trace has " + e.problems().size()
          + (e.problems().size() == 1 ? " problem" : " problems") + "\n" + e.problems());
    } catch (PolicyFailure e) {
      throw new Failure(ExitCode.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private int run(
      List<PlacementPolicy> chosen, int percent, long[] chosenSeeds, boolean randomTies, int workers,
      Optional<TimedReplay.Setting> replay) throws IOException, InvalidInput {
    Problems problems = new Problems();
    byte[] nodeRows = content("nodes", nodes);
    List<TraceNode> nodeList =
        read(nodes, () -> NodeList.read(nodes.toString(), nodeRows, problems, this::warn));
    Set<String> models = nodeList.stream().map(n -> n.shape().gpuModel()).collect(Collectors.toSet());
    byte[] podRows = content("pods", pods);
    List<TracePod> podList =
        read(pods, () -> TraceFile.pods(pods.toString(), podRows, models, problems, this::warn));
    Optional<int[]> givenOrder = order.map(f -> numbers("order", f, podList.size(), problems));
    Optional<int[]> givenRank = nodeRank.map(f -> numbers("nodeRank", f, Integer.MAX_VALUE, problems));
    if (givenRank.isPresent() && givenRank.get().length != nodeList.size()) {
      problems.add(new Place(String.valueOf(nodeRank.orElseThrow()), 1, 1), "",
          "expected " + nodeList.size() + " ranks, one for each node, got " + givenRank.get().length);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    if (nodeList.stream().allMatch(n -> n.shape().gpuMilliWithPartitions() == 0)) {
      throw new Failure(ExitCode.INVALID, nodes + ": no node has GPUs, so that there is nothing to measure");
    }
    if (podList.stream().allMatch(p -> p.demand().gpuMilliWithPartitions() == 0)) {
      throw new Failure(ExitCode.INVALID, pods + ": no pod asks for GPUs, so that there is nothing to measure");
    }
    FillExperiment experiment = new FillExperiment(nodeList, podList, percent / 100.0, randomTies, System::nanoTime,
        out.isPresent());
    if (replay.isPresent()) {
      double last = podList.stream().mapToDouble(TracePod::created).max().orElse(0);
      if (replay.get().from() > last) {
        throw Options.wrong(spec, "--from", "expected at most " + Ticks.textOfSeconds(last)
            + ", when the last pod of the trace comes, got " + from);
      }
      report(() -> new TimedReport(experiment.replay(chosen, chosenSeeds, workers, replay.get())));
      return ExitCode.DONE;
    }
    if (explain.isEmpty() && givenOrder.isEmpty() && givenRank.isEmpty()) {
      report(() -> new FillReport(experiment.run(chosen, chosenSeeds, workers), percent));
      return ExitCode.DONE;
    }
    long seed = chosenSeeds[0];
    List<TracePod> arriving = givenOrder.map(o -> pick(podList, o)).orElseGet(() -> experiment.arrivals(seed));
    List<TraceNode> ranked = givenRank.map(r -> ranked(nodeList, r)).orElseGet(() -> experiment.ranked(seed));
    if (explain.isPresent()) {
      PodExplanation explanation = experiment.explain(explain.get(), chosen, seed, arriving, ranked).orElseThrow(
          () -> new Failure(ExitCode.INVALID, "--explain: no pod " + explain.get() + " arrives in that run"));
      spec.commandLine().getOut().print(format.of(FillReport.text(explanation)));
    } else {
      report(() -> new FillReport(
          chosen.stream().map(p -> experiment.run(p, seed, arriving, ranked)).toList(), percent));
    }
    return ExitCode.DONE;
  }

  private void warn(String warning) {
    spec.commandLine().getErr().println("warning: " + warning);
  }

  // Read once, so that it may be a pipe, and the hash is that of what was used.
  private byte[] content(String what, Path file) {
    byte[] content = read(file, () -> TraceFile.content(file));
    hashes.put(what, Hashes.of(content));
    return content;
  }

  private int[] numbers(String what, Path file, int below, Problems problems) {
    byte[] content = read(file, () -> TraceFile.listContent(file));
    hashes.put(what, Hashes.of(content));
    return TraceFile.numbers(file.toString(), content, below, problems);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    }
  }

  private void report(Supplier<TraceReport> runs) throws IOException {
    PrintWriter stdout = spec.commandLine().getOut();
    TraceReport report;
    if (out.isPresent()) {
      Path folder = out.get();
      PrintWriter err = spec.commandLine().getErr();
      try (OutputFolder results = Output.open(spec, folder)) {
        report = runs.get();
        Output.write(folder, () -> TraceFiles.write(results, report, manifest(), pictures.of()))
            .forEach(w -> err.println("warning: " + w));
      }
      Options.note(spec, "results: " + folder);
    } else {
      report = runs.get();
    }
    if (!report.measured()) {
      throw new Failure(ExitCode.INVALID, "nothing was measured: too little arrived for any of the points"
          + " that are shown; expected more with --arrivals");
    }
    stdout.print(format.of(report::text, () -> report.document().json()));
    stdout.flush();
  }

  // By them a result is tied to what it was made of.
  private Map<String, Object> manifest() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("nodes", String.valueOf(nodes.getFileName()));
    manifest.put("nodesSha256", hashes.get("nodes"));
    manifest.put("pods", String.valueOf(pods.getFileName()));
    manifest.put("podsSha256", hashes.get("pods"));
    order.ifPresent(f -> manifest.put("orderSha256", hashes.get("order")));
    nodeRank.ifPresent(f -> manifest.put("nodeRankSha256", hashes.get("nodeRank")));
    manifest.put("seeds", seeds);
    manifest.put("tieBreak", tieBreak);
    if (timed) {
      manifest.put("fromSeconds", Ticks.toSeconds(time("--from", from)));
      manifest.put("speedUp", times());
      manifest.put("repeat", repeat);
      manifest.put("checkpointSeconds", checkpoint.map(c -> Ticks.toSeconds(time("--checkpoint", c))).orElse(0.0));
      manifest.put("preemption", !noPreemption);
      manifest.put("queue", discipline().code());
      aging.ifPresent(a -> manifest.put("aging", a));
    } else {
      manifest.put("arrivalsPercent", percent());
    }
    Output.origin(manifest, spec);
    return manifest;
  }

  private static List<TracePod> pick(List<TracePod> list, int[] rows) {
    List<TracePod> picked = new ArrayList<>();
    for (int row : rows) {
      picked.add(list.get(row));
    }
    return picked;
  }

  private static List<TraceNode> ranked(List<TraceNode> list, int[] rank) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rank.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Integer.compare(rank[a], rank[b]));
    return order.stream().map(list::get).toList();
  }

  private PlacementPolicy policy(String name) {
    try {
      return PlacementPolicies.named(name);
    } catch (IllegalArgumentException e) {
      throw Options.wrong(spec, "--policy", String.valueOf(e.getMessage()));
    }
  }

  private TimedReplay.Setting setting() {
    for (Map.Entry<String, Boolean> e : Map.of("--order", order.isPresent(), "--node-rank", nodeRank.isPresent(),
        "--explain", explain.isPresent()).entrySet()) {
      if (e.getValue()) {
        throw Options.wrong(spec, e.getKey(), "not with --timed, where pods come when the trace says");
      }
    }
    double times = times();
    if (repeat < 1 || repeat > MOST_REPEATS) {
      throw Options.wrong(spec, "--repeat", "expected 1 to " + MOST_REPEATS + ", got " + repeat);
    }
    return new TimedReplay.Setting(times, Ticks.toSeconds(time("--from", from)), repeat, !noPreemption,
        checkpoint.map(c -> time("--checkpoint", c)).orElse(0L),
        new QueueRules(discipline(), aging.map(a -> time("--aging", a)).orElse(0L), false), out.isPresent());
  }

  private Discipline discipline() {
    for (Discipline discipline : Discipline.values()) {
      if (discipline.code().equals(queue.strip())) {
        return discipline;
      }
    }
    throw Options.wrong(spec, "--queue", "expected one of " + Arrays.stream(Discipline.values())
        .map(Discipline::code).collect(Collectors.joining(", ")) + ", got " + queue);
  }

  private double times() {
    try {
      double times = Numerals.decimal(speedUp.strip());
      if (times > 0 && times <= 1e6) {
        return times;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw Options.wrong(spec, "--speed-up", "expected a number above 0, at most 1000000, got " + speedUp);
  }

  private long time(String option, String text) {
    try {
      long ticks = Ticks.parse(text);
      if (ticks < 0) {
        throw Options.wrong(spec, option, "expected 0 s or more, got " + text);
      }
      return ticks;
    } catch (UnitException e) {
      throw Options.wrong(spec, option, String.valueOf(e.getMessage()));
    }
  }

  private int percent() {
    String text = arrivals.strip();
    try {
      int value = Integer.parseInt(text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
      if (value >= 1 && value <= 1000) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw Options.wrong(spec, "--arrivals", "expected 1% to 1000%, such as 130%, got " + arrivals);
  }

  private long[] seeds() {
    try {
      String[] ends = seeds.split("\\.\\.", -1);
      long[] list = ends.length == 2
          ? LongStream.rangeClosed(Long.parseLong(ends[0].strip()), Long.parseLong(ends[1].strip()))
              .limit(MOST_SEEDS + 1L).toArray()
          : Arrays.stream(seeds.split(",", -1)).mapToLong(s -> Long.parseLong(s.strip())).toArray();
      if (list.length > 0 && list.length <= MOST_SEEDS) {
        return list;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw Options.wrong(spec, "--seeds", "expected seeds such as 42, 42..51 or 1,5,9, at most " + MOST_SEEDS + ", got "
        + seeds);
  }
}
