package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After every change, what was shared anew and what was left alone are together the shares of the whole network. */
class FlowReferenceTest {
  private final RandomStreams streams = new RandomStreams(71, 0);

  private static final class Known {
    FlowNetwork.Stream stream;
    int[] path;
    double weight;
    double limit;
    int members;
    double told;
  }

  /** All at one level that rises: who reaches a limit or a full link stays there. Looks at everything at every step. */
  private static double[] reference(double[] capacity, List<Known> all) {
    double[] rate = new double[all.size()];
    boolean[] fixed = new boolean[all.size()];
    double[] left = capacity.clone();
    for (int i = 0; i < rate.length; i++) {
      fixed[i] = all.get(i).members == 0;
    }
    while (true) {
      double[] level = new double[rate.length];
      double lowest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < rate.length; i++) {
        level[i] = all.get(i).limit / all.get(i).weight;
        for (int link : all.get(i).path) {
          double load = 0;
          for (int k = 0; k < rate.length; k++) {
            for (int other : all.get(k).path) {
              load += !fixed[k] && other == link ? all.get(k).members * all.get(k).weight : 0;
            }
          }
          level[i] = Math.min(level[i], left[link] / load);
        }
        lowest = fixed[i] ? lowest : Math.min(lowest, level[i]);
      }
      if (lowest == Double.POSITIVE_INFINITY) {
        return rate;
      }
      for (int i = 0; i < rate.length; i++) {
        if (!fixed[i] && level[i] <= lowest * (1 + 1e-12)) {
          fixed[i] = true;
          rate[i] = lowest * all.get(i).weight;
          for (int link : all.get(i).path) {
            left[link] = Math.max(0, left[link] - rate[i] * all.get(i).members);
          }
        }
      }
    }
  }

  /** Whether a change spreads from who has changed, or all that are joined are shared, or some of both. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, FairShare.WHOLE})
  void randomNetworksAndChangesHaveTheSharesOfANaiveSharer(int whole) {
    for (int r = 0; r < 60; r++) {
      RandomStream luck = streams.of("network", Integer.toString(r));
      FlowNetwork network = new FlowNetwork(new Simulation(), whole);
      double[] capacity = new double[2 + (int) (luck.nextUniform() * 10)];
      for (int l = 0; l < capacity.length; l++) {
        capacity[l] = 1 + luck.nextUniform() * 1_000;
        network.addLink(capacity[l]);
      }
      List<Known> all = new ArrayList<>();
      for (int change = 0; change < 60; change++) {
        double what = luck.nextUniform();
        if (what < 0.4 || all.isEmpty()) {
          all.add(added(network, capacity.length, luck));
        } else if (what < 0.6) {
          int link = (int) (luck.nextUniform() * capacity.length);
          capacity[link] = luck.nextUniform() < 0.2 ? 0 : luck.nextUniform() * 1_000;
          network.setCapacity(link, capacity[link]);
        } else if (what < 0.8) {
          change(network, all.get((int) (luck.nextUniform() * all.size())), luck);
        } else {
          network.together(() -> {
            for (int k = 0; k < 3; k++) {
              change(network, all.get((int) (luck.nextUniform() * all.size())), luck);
            }
          });
        }
        double[] expected = reference(capacity, all);
        for (int i = 0; i < expected.length; i++) {
          double rate = all.get(i).stream.rate();
          assertThat(rate).as("network %d, change %d, stream %d", r, change, i)
              .isCloseTo(expected[i], within(1e-9 * (1 + expected[i])));
          assertThat(all.get(i).told).as("it has been told").isEqualTo(rate);
        }
        network.verify();
      }
    }
  }

  @Test
  void inALargeNetworkSharesAreFairAfterEveryChange() {
    RandomStream luck = streams.of("large");
    FlowNetwork network = new FlowNetwork(new Simulation());
    for (int l = 0; l < 200; l++) {
      network.addLink(50 + 100 * luck.nextUniform());
    }
    List<FlowNetwork.Stream> all = new ArrayList<>();
    for (int s = 0; s < 1_000; s++) {
      int first = (int) (luck.nextUniform() * 200);
      int second = (first + 1 + (int) (luck.nextUniform() * 199)) % 200;
      all.add(network.addStream(new int[] {first, second}, 1 + 30 * luck.nextUniform(), 1, () -> { }));
    }
    for (int change = 0; change < 2_000; change++) {
      network.setDemand(all.get((int) (luck.nextUniform() * 1_000)), 1 + 30 * luck.nextUniform(), 1);
      if (change % 50 == 0) {
        network.setCapacity((int) (luck.nextUniform() * 200), change % 100 == 0 ? 0 : 50 + 100 * luck.nextUniform());
      }
      network.verify();
    }
  }

  @Test
  void alongAChainAChangeMayReachAll() {
    // Each over two links next to each other: what one gets more of, the next gets less of, and so on to the end.
    FlowNetwork network = new FlowNetwork(new Simulation(), 0);
    for (int l = 0; l <= 400; l++) {
      network.addLink(100 + l);
    }
    List<FlowNetwork.Stream> all = new ArrayList<>();
    for (int s = 0; s < 400; s++) {
      all.add(network.addStream(new int[] {s, s + 1}, UNLIMITED, 1, () -> { }));
    }
    RandomStream luck = streams.of("chain");
    for (int change = 0; change < 300; change++) {
      int which = change % 3 == 0 ? 0 : (int) (luck.nextUniform() * 400);
      network.setDemand(all.get(which), change % 2 == 0 ? 120 * luck.nextUniform() : UNLIMITED, 1);
      network.verify();
    }
  }

  private static Known added(FlowNetwork network, int links, RandomStream luck) {
    Known added = new Known();
    int first = (int) (luck.nextUniform() * links);
    added.path = new int[1 + (int) (luck.nextUniform() * Math.min(3, links - first))];
    for (int k = 0; k < added.path.length; k++) {
      added.path[k] = first + k;
    }
    added.weight = luck.nextUniform() < 0.5 ? 1 : 0.5 + luck.nextUniform() * 8;
    added.limit = limit(luck);
    added.members = (int) (luck.nextUniform() * 4);
    FlowNetwork.Stream[] stream = new FlowNetwork.Stream[1];
    Terms terms = new Terms(Traffic.OTHER, added.weight);
    stream[0] = network.addStream(terms, added.path, added.limit, added.members, () -> {
      if (stream[0] != null) {
        added.told = stream[0].rate();
      }
    });
    added.stream = stream[0];
    added.told = added.stream.rate();
    return added;
  }

  private static double limit(RandomStream luck) {
    double u = luck.nextUniform();
    return u < 0.3 ? UNLIMITED : u < 0.35 ? 0 : luck.nextUniform() * 200;
  }

  private static void change(FlowNetwork network, Known known, RandomStream luck) {
    known.limit = luck.nextUniform() < 0.5 ? known.limit : limit(luck);
    known.members = (int) (luck.nextUniform() * 4);
    network.setDemand(known.stream, known.limit, known.members);
  }
}
