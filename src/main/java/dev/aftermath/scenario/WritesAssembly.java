package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.protection.Cycle;
import dev.aftermath.protection.Steps;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.protection.Writing;
import dev.aftermath.scenario.WorkloadSpec.BatchSpec;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import dev.aftermath.scenario.WorkloadSpec.Writes;
import dev.aftermath.trace.RecordedRates;
import dev.aftermath.trace.TraceFile;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import dev.aftermath.units.WorkingHours;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the data of a scenario is written: what its file says, checked and read once for all strategies. */
final class WritesAssembly {
  private static final int HOURS = 24;
  private static final String EVERY_DAY = "mon..sun";
  /** So long before the start a record may begin. */
  private static final long LONGEST_BEFORE = Ticks.times(Ticks.DAY, 31);

  private final ScenarioSpec spec;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, List<RecordedRates.Row>> rows = new HashMap<>();
  private final Map<String, Steps> steps = new HashMap<>();
  private long origin;

  private WritesAssembly(ScenarioSpec spec) {
    this.spec = spec;
  }

  /** Reads what a scenario says of writes, and the files that it names; what is wrong becomes problems. */
  static WritesAssembly read(ScenarioSpec spec, Path folder, Binder binder, Problems problems) {
    WritesAssembly writes = new WritesAssembly(spec);
    writes.data().forEach((path, data) -> writes.check(data.writes(), path, folder, binder, problems));
    writes.origin = writes.preRoll();
    writes.rows.forEach((name, rows) -> {
      if (!rows.isEmpty()) {
        writes.steps.put(name, new Steps(rows.stream()
            .map(row -> new Steps.Step(Ticks.plus(writes.origin, row.at()), row.rate())).toList()));
      }
    });
    writes.data().forEach((path, data) ->
        UniqueWrites.check(data.writes(), writes.all(data.writes()).steady(), path, binder, problems));
    return writes;
  }

  private Map<String, DataSpec> data() {
    Map<String, DataSpec> all = new LinkedHashMap<>();
    spec.datastores().forEach((name, data) -> all.put("datastores." + name + ".writes", data));
    spec.services().forEach((name, group) ->
        group.data().ifPresent(data -> all.put("services." + name + ".data.writes", data)));
    return all;
  }

  /** The files that were read, in the order of the scenario. */
  List<byte[]> contents() {
    return List.copyOf(files.values());
  }

  /**
   * When the scenario starts, in ticks of the run, which begins with the first burst or what is recorded first. Where
   * writing comes round it begins a period before: a queue that keeps up in the mean is empty once in each, and all the
   * same in the next.
   */
  long origin() {
    return origin;
  }

  private long preRoll() {
    long longest = spec.links().stream().anyMatch(EstateSpec.LinkSpec::comesRound) ? Ticks.DAY : 0;
    for (DataSpec data : data().values()) {
      Writes writes = data.writes();
      for (WorkloadSpec.BurstSpec burst : writes.bursts()) {
        longest = Math.max(longest, burst.before().ticks());
      }
      boolean weekly = writes.batch().stream().anyMatch(batch -> batch.days().isPresent());
      longest = Math.max(longest, weekly ? WorkingHours.WEEK : writes.comeRound() ? Ticks.DAY : 0);
      List<RecordedRates.Row> recorded =
          writes.recorded().map(Ref::name).map(name -> rows.getOrDefault(name, List.of())).orElse(List.of());
      if (!recorded.isEmpty()) {
        longest = Math.max(longest, Ticks.minus(0, recorded.get(0).at()));
      }
    }
    return longest;
  }

  /** How fast a datastore is written, in ticks of the run. */
  WriteProfile profile(Writes writes) {
    WriteProfile all = all(writes);
    return writes.unique().isEmpty() ? all
        : new WriteProfile(all.base(), all.bursts(), all.more(), UniqueWrites.of(writes, all.steady()));
  }

  private WriteProfile all(Writes writes) {
    List<WriteProfile.Burst> bursts = new ArrayList<>();
    for (WorkloadSpec.BurstSpec b : writes.bursts()) {
      long from = Ticks.minus(origin, b.before().ticks());
      bursts.add(new WriteProfile.Burst(from, Ticks.plus(from, b.lasts().ticks()), b.rate().bytesPerSecond()));
    }
    WriteProfile usual = overTheDay(writes.rate().bytesPerSecond(), writes.daily(), writes.hourly());
    double base = usual.base();
    List<Writing> more = new ArrayList<>(usual.more());
    if (writes.recorded().isPresent()) {
      more.clear();
      Optional.ofNullable(steps.get(writes.recorded().get().name())).ifPresent(more::add);
      base = 0;
    }
    writes.batch().forEach(batch -> hours(batch).ifPresent(hours -> more.add(
        weekly(hours, batch.rate().bytesPerSecond()))));
    return new WriteProfile(base, bursts, more);
  }

  /**
   * A rate that is the same every day.
   *
   * @param mean in bytes per second
   * @param daily how it goes up and down over the day
   * @param hourly in place of both that of each hour
   */
  WriteProfile overTheDay(double mean, Optional<DailySpec> daily, List<Rate> hourly) {
    if (hourly.size() == HOURS) {
      return new WriteProfile(0, List.of(),
          List.of(hours(0, hourly.stream().map(Rate::bytesPerSecond).toList())));
    }
    return daily.flatMap(WritesAssembly::begins).isPresent()
        ? new WriteProfile(0, List.of(), List.of(daily(daily.get(), mean))) : new WriteProfile(mean, List.of());
  }

  private Cycle daily(DailySpec daily, double mean) {
    List<Double> rates = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      rates.add(mean * (1 + (daily.peak() - 1) * StrictMath.cos(2 * StrictMath.PI * hour / HOURS)));
    }
    return hours(begins(daily).orElse(0L), rates);
  }

  // A day that begins at a time of the day, hour by hour.
  private Cycle hours(long begin, List<Double> rates) {
    List<Long> starts = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      starts.add(Ticks.times(Ticks.HOUR, hour));
    }
    return new Cycle(Ticks.plus(Ticks.minus(origin, timeOfDay(spec.start())), begin), Ticks.DAY, starts, rates);
  }

  private Cycle weekly(WorkingHours hours, double rate) {
    TreeMap<Long, Double> pieces = new TreeMap<>();
    for (long time = 0; time < WorkingHours.WEEK; time = Ticks.plus(time, hours.untilChange(time))) {
      pieces.put(time, hours.contain(time) ? rate : 0);
    }
    long monday = Ticks.minus(origin, WorkingHours.weekTime(spec.start()));
    return new Cycle(monday, WorkingHours.WEEK, List.copyOf(pieces.keySet()), List.copyOf(pieces.values()));
  }

  private static long timeOfDay(OffsetDateTime moment) {
    return moment.toLocalTime().toNanoOfDay() / 1_000;
  }

  /** Reports hours that are no day. */
  static void checkHours(List<Rate> hourly, Record block, String path, Binder binder, Problems problems) {
    if (!hourly.isEmpty() && hourly.size() != HOURS && !problems.spoilt(path + ".hourly")) {
      problems.add(binder.place(block, "hourly"), path + ".hourly",
          "expected a rate for each of the " + HOURS + " hours of the day, got " + hourly.size());
    }
  }

  /** Reports a time of the day that is none. */
  static void checkDaily(Optional<DailySpec> daily, String path, Problems problems) {
    daily.ifPresent(d -> problems.read(path + ".daily.at", () -> WorkingHours.time(d.at())));
  }

  private void check(Writes writes, String path, Path folder, Binder binder, Problems problems) {
    checkHours(writes.hourly(), writes, path, binder, problems);
    List<String> instead = new ArrayList<>();
    writes.recorded().ifPresent(r -> instead.add("recorded"));
    if (!writes.hourly().isEmpty()) {
      instead.add("hourly");
    }
    for (String key : List.of("hourly", "daily", "rate")) {
      if (!instead.isEmpty() && !instead.contains(key) && binder.isWritten(writes, key)
          || instead.size() > 1 && key.equals("hourly")) {
        problems.add(binder.place(writes, key), path + "." + key,
            "has no effect beside " + instead.get(0) + "; expected one of the two");
      }
    }
    checkDaily(writes.daily(), path, problems);
    for (int i = 0; i < writes.batch().size(); i++) {
      BatchSpec batch = writes.batch().get(i);
      problems.readHours(path + ".batch[" + i + "]", batch.hours(), batch.days().orElse(EVERY_DAY));
    }
    writes.recorded().filter(file -> !file.name().isEmpty())
        .ifPresent(file -> record(file, path + ".recorded", folder, problems));
  }

  private void record(Ref file, String path, Path folder, Problems problems) {
    String name = file.name();
    if (rows.containsKey(name)) {
      return;
    }
    rows.put(name, List.of());
    try {
      Optional<Path> found = InputFile.below(folder, name);
      if (found.isEmpty()) {
        problems.refuse(file.place(), path, "no file \"" + name + "\" beside the scenario");
        return;
      }
      byte[] content = TraceFile.content(found.get());
      files.put(name, content);
      rows.put(name, RecordedRates.read(found.get().toString(), content, spec.start(), LONGEST_BEFORE, problems));
    } catch (InputFile.Outside e) {
      problems.refuse(file.place(), path, "\"" + name + "\" lies outside the folder of the scenario");
    } catch (IOException | InvalidPathException e) {
      problems.refuse(file.place(), path, "cannot read \"" + name + "\": " + e.getMessage());
    }
  }

  private static Optional<Long> begins(DailySpec daily) {
    try {
      return Optional.of(WorkingHours.time(daily.at()));
    } catch (UnitException e) {
      return Optional.empty(); // reported
    }
  }

  private static Optional<WorkingHours> hours(BatchSpec batch) {
    try {
      return Optional.of(new WorkingHours(batch.hours(), batch.days().orElse(EVERY_DAY)));
    } catch (UnitException e) {
      return Optional.empty(); // reported
    }
  }
}
