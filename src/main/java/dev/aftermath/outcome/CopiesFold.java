package dev.aftermath.outcome;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Observation;
import dev.aftermath.operation.Design;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.OrdinaryDay;
import dev.aftermath.protection.WriteLatency;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Which copies served, and what they were worth, over replications. Datastores of one group of services that have the
 * same size, rate of writing and copies are taken together.
 */
final class CopiesFold {
  private final Map<Like, Group> groups = new LinkedHashMap<>();
  private final List<Group> groupOf = new ArrayList<>();

  /** What stores of one group have in common. */
  private record Like(
      String group, long size, double writes, OrdinaryDay primary, List<Copy> copies, List<OrdinaryDay> days,
      List<Long> latencies) {}

  private static final class Group {
    final Like like;
    final List<Integer> stores = new ArrayList<>();
    final Set<String> homes = new LinkedHashSet<>();
    final Map<Copy, Counts> copies = new LinkedHashMap<>();
    double outOfUse;
    double lost;
    double notBack;

    Group(Like like) {
      this.like = like;
      copies.put(Copy.PRIMARY, new Counts(like.primary, 0));
      for (int i = 0; i < like.copies.size(); i++) {
        // Several of one kind in one place are one to people.
        copies.merge(like.copies.get(i), new Counts(like.days.get(i), like.latencies.get(i)),
            (a, b) -> new Counts(a.day.and(b.day), Math.max(a.latency, b.latency)));
      }
    }
  }

  private static final class Counts {
    final OrdinaryDay day;
    final long latency;
    final DoubleArrayList ages = new DoubleArrayList();
    final DoubleArrayList bytes = new DoubleArrayList();
    final DoubleArrayList without = new DoubleArrayList();
    double held;

    Counts(OrdinaryDay day, long latency) {
      this.day = day;
      this.latency = latency;
    }
  }

  CopiesFold(Design design) {
    Map<String, String> groupOfService = new LinkedHashMap<>();
    for (ServiceSpec service : design.services()) {
      groupOfService.put(DatastoreSpec.nameOfOwn(service.name()), service.group());
    }
    for (DatastoreSpec store : design.datastores()) {
      List<OrdinaryDay> days = new ArrayList<>();
      List<Long> latencies = new ArrayList<>();
      IntUnaryOperator siteOf = room -> design.topology().rooms().get(room).site();
      for (int i = 0; i < store.copies().size(); i++) {
        days.add(OrdinaryDay.of(store, i, siteOf));
        latencies.add(WriteLatency.of(store, i, design.topology().routes(), siteOf));
      }
      Like like = new Like(groupOfService.getOrDefault(store.name(), store.name()), store.size(),
          store.writes().steady(), OrdinaryDay.ofPrimary(store),
          store.copies().stream().map(CopySpec::copy).toList(), days, latencies);
      Group group = groups.computeIfAbsent(like, Group::new);
      group.stores.add(store.id());
      group.homes.add(design.topology().sites().get(siteOf.applyAsInt(store.room())).name());
      groupOf.add(group);
    }
  }

  /** Takes in one replication. */
  void read(Observation run) {
    for (Observation.StoreCopies stood : run.copies()) {
      Group group = groupOf.get(stood.store());
      group.outOfUse++;
      group.lost += stood.lost() ? 1 : 0;
      group.notBack += !stood.lost() && stood.served() == Fact.CopiesStood.NONE ? 1 : 0;
      for (int i = 0; i < stood.copies().size(); i++) {
        Fact.Stood copy = stood.copies().get(i);
        Counts counts = group.copies.computeIfAbsent(copy.copy(), c -> new Counts(OrdinaryDay.NOTHING, 0));
        counts.held += copy.holds() ? 1 : 0;
        if (i == stood.served()) {
          Fact.Stood next = stood.without(i);
          counts.ages.add(Ticks.toSeconds(copy.age()));
          counts.bytes.add(copy.bytes());
          counts.without.add(next.holds() ? Ticks.toSeconds(next.age()) : Double.POSITIVE_INFINITY);
        }
      }
    }
  }

  /**
   * What came of it.
   *
   * @param replications how many were read
   * @param measures of some stores together, by measure
   */
  List<DataGroup> groups(int replications, Function<List<Integer>, List<Optional<Summary>>> measures) {
    List<DataGroup> all = new ArrayList<>();
    for (Group g : groups.values()) {
      double cases = (double) g.stores.size() * replications;
      List<DataGroup.OfCopy> copies = new ArrayList<>();
      g.copies.forEach((copy, c) -> copies.add(new DataGroup.OfCopy(
          copy, c.day, Ticks.toSeconds(c.latency), c.held, c.ages.size(),
          Statistics.summarise(c.ages.toDoubleArray()), Statistics.summarise(c.bytes.toDoubleArray()),
          Statistics.summarise(c.without.toDoubleArray()))));
      all.add(new DataGroup(g.like.group, List.copyOf(g.homes), g.stores.size(),
          g.like.size, g.like.writes, cases, cases - g.outOfUse,
          g.lost, g.notBack, copies, measures.apply(g.stores)));
    }
    return all;
  }
}
