package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.CampaignFolder.Description;
import dev.aftermath.results.batch.CampaignFolder.Kind;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results folders that each hold a part of the same run, of the same years, or of the same study.
 *
 * @param kind what they are parts of
 * @param folders of the parts
 * @param descriptions of the parts, in the same order
 */
record Parts(Kind kind, List<Path> folders, List<Description> descriptions) {
  /** Reads what the parts say that they are. */
  static Parts in(List<Path> folders) {
    Kind kind = kind(folders.get(0));
    return new Parts(kind, folders, folders.stream().map(part -> describe(part, kind)).toList());
  }

  private static Kind kind(Path part) {
    List<Kind> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (Files.isDirectory(new CampaignFolder(part, kind).batches())) {
        found.add(kind);
      }
    }
    if (found.size() > 1) {
      throw new Failure(ExitCode.INVALID,
          part + ": holds parts of " + found.stream().map(Kind::whole).collect(Collectors.joining(" and of "))
              + "; expected a folder for each, as it is not told which is meant");
    }
    if (found.isEmpty()) {
      throw new Failure(ExitCode.UNREADABLE, part + ": holds no part of "
          + Stream.of(Kind.values()).map(Kind::whole).collect(Collectors.joining(" or of "))
          + "; expected a folder that "
          + Stream.of(Kind.values()).map(Kind::command).collect(Collectors.joining(" --shard or "))
          + " --shard wrote to");
    }
    return found.get(0);
  }

  private static Description describe(Path part, Kind kind) {
    try {
      return new CampaignFolder(part, kind).description().orElseThrow(() -> new Failure(ExitCode.UNREADABLE, part
          + ": holds no part of " + kind.whole() + "; expected a folder that "
          + kind.command() + " --shard wrote to"));
    } catch (IOException e) {
      throw Failure.unreadable(part, e);
    }
  }

  /** What the first of them says. */
  Description first() {
    return descriptions.get(0);
  }

  /** The copy of the scenario that the first of them holds. */
  Path scenario() {
    return kept(folders.get(0)).scenario(first().file());
  }

  /** A property of what they are parts of, as the first of them says it; empty where it says none. */
  String told(String property) {
    return first().campaign().properties().getOrDefault(property, "");
  }

  /** The seed, as the first of them says it. */
  long seed() {
    return first().campaign().seed();
  }

  /** The names of the strategies, as the first of them says them. */
  List<String> strategies() {
    return List.of(told("strategies").split(",", -1));
  }

  /** The words that name the strategies, none where they are all that the scenario has. */
  List<String> wordsOfStrategies() {
    List<String> all =
        read(ScenarioSource::read).scenario().plans().stream().map(Scenario.Plan::strategy).toList();
    return all.equals(strategies()) ? List.of() : List.of("--strategies", told("strategies"));
  }

  /** What a part keeps of itself. */
  CampaignFolder kept(Path part) {
    return new CampaignFolder(part, kind);
  }

  /** The refusal of a folder for the results in which there is something unfinished. */
  Failure unfinished(Path out) {
    return new Failure(
        ExitCode.INVALID, out + ": holds " + kind.unfinished() + "; choose another folder for the results");
  }

  /** What ends a merge for which something is gone that was there when it began. */
  static Failure changed(Path out) {
    return new Failure(ExitCode.UNREADABLE, out + ": a part could no longer be read when it was put together");
  }

  /** Reads the scenario that a part holds. */
  interface Reading<S> {
    S of(Path file) throws IOException, InvalidInput;
  }

  /** What is read of the copy of the scenario that the first of them holds. */
  <S> S read(Reading<S> reading) {
    try {
      return reading.of(scenario());
    } catch (IOException e) {
      throw Failure.unreadable(scenario(), e);
    } catch (InvalidInput e) {
      throw new Failure(ExitCode.INVALID, scenario() + ": the scenario of this part can no longer be read\n"
          + e.getMessage());
    }
  }

  /** Refuses parts of something else than the scenario of the first one comes to. */
  void refuseOthers(Campaign campaign) {
    for (int i = 0; i < folders.size(); i++) {
      List<String> differences = new ArrayList<>(campaign.differences(descriptions.get(i).campaign()));
      int count = descriptions.get(i).count();
      if (count != first().count() || count < 1) {
        differences.add(kind.one() + "s " + count + " there, " + first().count() + " in the first part");
      }
      if (!differences.isEmpty()) {
        throw new Failure(ExitCode.INVALID, folders.get(i) + ": is not a part of the same "
            + kind.command() + ": " + String.join("; ", differences));
      }
    }
  }

  /**
   * What is in none of the parts, by the shards that the first of them is one of.
   *
   * @param present what there is in any of them
   * @param total replications, years or points of all parts
   */
  Lacking lacking(BitSet present, int total) {
    int of = first().shard().of();
    Map<Integer, BitSet> lacking = new TreeMap<>();
    for (int i = present.nextClearBit(0); i < total; i = present.nextClearBit(i + 1)) {
      lacking.computeIfAbsent(Shard.numberOf(i / kind.batch(), of), shard -> new BitSet()).set(i);
    }
    return new Lacking(total, lacking);
  }

  /**
   * What is in none of the parts.
   *
   * @param total replications, years or points of all parts
   * @param ofShards by number of the shard, for those that lack any
   */
  record Lacking(int total, Map<Integer, BitSet> ofShards) {
    boolean isNone() {
      return ofShards.isEmpty();
    }

    /** How many there are in the parts. */
    int there() {
      return total - ofShards.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** The first that is not there. */
    int first() {
      return ofShards.values().stream().mapToInt(of -> of.nextSetBit(0)).min().orElse(total);
    }
  }

  /** The folder of a shard: that of the part that is it, or else one whose name follows from those of the others. */
  Path folder(Shard shard, Path out) {
    for (int i = 0; i < folders.size(); i++) {
      if (descriptions.get(i).shard().equals(shard)) {
        return folders.get(i);
      }
    }
    for (int i = 0; i < folders.size(); i++) {
      Optional<Path> named = renumbered(folders.get(i), descriptions.get(i).shard().number(), shard.number());
      if (named.isPresent() && !named.get().equals(out) && !folders.contains(named.get())) {
        return named.get();
      }
    }
    Path first = folders.get(0);
    return first.resolveSibling(first.getFileName() + "-" + shard.number() + "-of-" + shard.of());
  }

  // part-03 of shard 3 is part-07 of shard 7.
  private static Optional<Path> renumbered(Path part, int from, int to) {
    String name = String.valueOf(part.getFileName());
    String[] around = name.split("(?<!\\d)0*" + from + "(?!\\d)", -1);
    if (around.length != 2) {
      return Optional.empty();
    }
    int digits = name.length() - around[0].length() - around[1].length();
    return Optional.of(part.resolveSibling(
        around[0] + String.format(Locale.ROOT, "%0" + digits + "d", to) + around[1]));
  }
}
