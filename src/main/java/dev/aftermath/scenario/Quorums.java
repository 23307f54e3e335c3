package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.Where;
import dev.aftermath.units.Span;
import dev.aftermath.vocabulary.Copy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes members of quorums of what plans say, and warns of those that withstand less than they seem to. */
final class Quorums {
  private final Topology topology;
  private final Problems problems;
  private final Set<CopyParameters> reported;
  private final Set<String> warnings = new LinkedHashSet<>();

  /** {@code reported} are copies with a problem that is reported already; no other is reported of them. */
  Quorums(Topology topology, Problems problems, Set<CopyParameters> reported) {
    this.topology = topology;
    this.problems = problems;
    this.reported = reported;
  }

  /** Reports what a plan says wrong by itself. */
  static void check(
      CopyParameters.Quorum quorum, List<CopyParameters> plan, String path, Binder binder, Problems problems) {
    if (quorum.to().size() < 2 && !problems.spoilt(path)) {
      problems.add(binder.place(quorum, "to"), path + ".to", "makes a quorum of " + (1 + quorum.to().size())
          + " with the primary, which the loss of any stops; expected two other members at least");
    }
    boolean another = plan.stream().takeWhile(copy -> copy != quorum).anyMatch(CopyParameters.Quorum.class::isInstance);
    if (another) {
      problems.add(binder.place(quorum, "to"), path,
          "is the second quorum of this plan; expected one, with all members");
    }
  }

  /**
   * The members of a store's quorum beside its primary.
   *
   * @param places where they are; empty for what has been reported
   * @param room of the primary
   */
  List<CopySpec> members(
      CopyParameters.Quorum quorum, List<Optional<Where>> places, String store, int room, String path) {
    List<CopySpec> members = new ArrayList<>();
    CopySpec.Voting voting = new CopySpec.Voting(1 + quorum.to().size(), quorum.election(), quorum.force());
    Map<Integer, String> taken = new LinkedHashMap<>();
    taken.put(room, "the primary of \"" + store + "\"");
    for (int i = 0; i < places.size(); i++) {
      Ref to = quorum.to().get(i);
      String key = path + ".to[" + i + "]";
      places.get(i).ifPresent(where -> {
        String other = taken.putIfAbsent(where.room(), "\"" + to.name() + "\"");
        if (other != null && reported.add(quorum)) {
          problems.add(to.place(), key, "would be in " + topology.rooms().get(where.room()).name() + ", and so is "
              + other + "; expected members in different rooms");
        }
        members.add(new CopySpec.Quorum(new Copy(Copy.Kind.QUORUM, to.name()), where,
            quorum.confirm().map(Span::ticks).orElse(0L), voting));
      });
    }
    if (members.size() >= 2) {
      warn(voting.members(), members, room, quorum, path);
    }
    return members;
  }

  /** A line for each. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private void warn(int count, List<CopySpec> members, int room, CopyParameters.Quorum quorum, String path) {
    String at = quorum.to().get(0).place() + ": " + path + ".to: ";
    if (count % 2 == 0) {
      warnings.add(at + "makes an even number of members, " + count + " with the primary, which withstands the loss of "
          + (count / 2 - 1) + ", as " + (count - 1) + " would");
    }
    Map<Integer, Integer> atSite = new LinkedHashMap<>();
    atSite.put(topology.rooms().get(room).site(), 1);
    members.forEach(member -> atSite.merge(member.where().site(), 1, Integer::sum));
    atSite.forEach((site, there) -> {
      if (2 * (count - there) <= count && atSite.size() > 1) {
        warnings.add(at + there + " of " + count + " members are at " + topology.sites().get(site).name()
            + ": no majority is left without that site");
      }
    });
  }
}
