package dev.aftermath.cli;

import dev.aftermath.binding.Nearest;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.report.TimelineText;
import dev.aftermath.results.TimelineFiles;
import dev.aftermath.results.TimelineView;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.story.Timeline;
import dev.aftermath.story.TimelineEntry;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath timeline}: one replication, event by event. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs one replication under one strategy and tells everything that happens in it.")
final class TimelineCommand implements Callable<Integer> {
  /** The forms of a timeline. */
  enum Format {
    TEXT,
    CSV,
    PERFETTO
  }

  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file;

  @Option(names = "--strategy", paramLabel = "NAME", description = "The strategy (default: the scenario's first).")
  private Optional<String> strategy;

  @Option(names = "--replication", paramLabel = "N", description = "Number of the replication, from 0 (default: 0).")
  private int replication;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed;

  @Option(names = "--service", paramLabel = "NAME", description = "Only what concerns this service.")
  private Optional<String> service;

  @Option(names = "--site", paramLabel = "NAME", description = "Only what concerns this site and its services.")
  private Optional<String> site;

  @Option(names = "-o", paramLabel = "text|csv|perfetto",
      description = "In words, as CSV, or as a trace for ui.perfetto.dev and chrome://tracing (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--lang", paramLabel = "en|ko", description = "Language of the text (default: that of the locale).")
  private Optional<Language> language;

  @Option(names = "--out", paramLabel = "FILE", description = "The file to write (default: standard output).")
  private Optional<Path> out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (replication < 0 || replication >= Scenario.MOST_REPLICATIONS) {
      throw Options.wrong(spec, "--replication",
          "expected 0 to " + (Scenario.MOST_REPLICATIONS - 1) + ", got " + replication);
    }
    Scenario scenario = ScenarioFile.load(file, strategy.map(List::of).orElse(List.of()));
    Scenario.Plan plan = scenario.plans().get(0);
    long usedSeed = seed.orElse(scenario.seed());
    Experiment experiment = new Experiment(scenario, usedSeed, 1, 1, false);
    List<TimelineEntry> all = Timeline.of(plan, experiment.replay(0, replication));
    known("--service", service, plan.design().services().stream().map(s -> s.name()).toList());
    known("--site", site, plan.design().topology().sites().stream().map(s -> s.name()).toList());
    List<TimelineEntry> entries = only(only(all, service, TimelineEntry::service), site, TimelineEntry::site);
    StringWriter text = new StringWriter();
    Language used = Languages.of(language);
    switch (format) {
      case TEXT -> {
        TimelineText told = new TimelineText(used);
        text.write(told.of(told.head(scenario.name(), scenario.title(plan).in(used), replication, usedSeed),
            scenario.start(), entries.stream().map(TimelineView.Entry::of).toList()));
      }
      case CSV -> {
        TimelineFiles.Table csv = new TimelineFiles.Table(text);
        csv.write(replication, plan.strategy(), entries);
        csv.end();
      }
      case PERFETTO -> TimelineFiles.perfetto(text, plan.strategy(), entries);
    }
    print(text.toString());
    return ExitCode.DONE;
  }

  private void known(String option, Optional<String> name, List<String> valid) {
    if (name.isPresent() && !valid.contains(name.get())) {
      throw Options.wrong(spec, option, "unknown name \"" + name.get() + "\"" + Nearest.hint(name.get(),
          valid.stream().collect(Collectors.toCollection(TreeSet::new))));
    }
  }

  // The disaster itself is part of every story.
  private static List<TimelineEntry> only(
      List<TimelineEntry> entries, Optional<String> name, Function<TimelineEntry, String> of) {
    return name.isEmpty() ? entries : entries.stream()
        .filter(e -> of.apply(e).equals(name.get()) || e.kind() == TimelineEntry.Kind.DISASTER).toList();
  }

  private void print(String text) {
    if (out.isEmpty()) {
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(text);
      stdout.flush();
      return;
    }
    try (Writer writer = Files.newBufferedWriter(out.get())) {
      writer.write(text);
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, out.get() + ": could not be written: " + e.getMessage());
    }
    Options.note(spec, "timeline: " + out.get());
  }
}
