package dev.aftermath.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random graphs with random toggles against a recomputation of everything from scratch. */
class RandomGraphTest {
  private static final class Plan {
    final int[] need;
    final int[][] inputs;
    final SuccessGraph graph;

    Plan(RandomStream luck) {
      int n = 2 + (int) (luck.nextUniform() * 40);
      SuccessGraph.Builder builder = new SuccessGraph.Builder();
      need = new int[n];
      inputs = new int[n][];
      for (int v = 0; v < n; v++) {
        int fanIn = v == 0 ? 0 : (int) (luck.nextUniform() * 5);
        inputs[v] = new int[fanIn];
        for (int i = 0; i < fanIn; i++) {
          inputs[v][i] = (int) (luck.nextUniform() * v); // the same input may count twice
        }
        need[v] = (int) (luck.nextUniform() * (fanIn + 1));
        builder.atLeast(need[v], "v" + v, inputs[v]);
      }
      graph = builder.build();
    }

    boolean[] recompute(SuccessState state) {
      boolean[] works = new boolean[need.length];
      for (int v = 0; v < need.length; v++) {
        int count = 0;
        for (int input : inputs[v]) {
          count += works[input] ? 1 : 0;
        }
        works[v] = state.own(v) && count >= need[v];
      }
      return works;
    }
  }

  @Test
  void whatWorksIsWhatARecomputationFromScratchSays() {
    for (int r = 0; r < 300; r++) {
      RandomStream luck = new RandomStreams(41, r).of("graph");
      Plan plan = new Plan(luck);
      SuccessState state = new SuccessState(plan.graph);
      for (int step = 0; step < 200; step++) {
        int v = (int) (luck.nextUniform() * plan.need.length);
        state.set(v, luck.nextUniform() < 0.6);
        boolean[] expected = plan.recompute(state);
        for (int u = 0; u < expected.length; u++) {
          assertThat(state.works(u)).isEqualTo(expected[u]);
        }
        state.verify();
      }
    }
  }

  @Test
  void everyFlipIsHeardOnceAndNothingElseIs() {
    for (int r = 0; r < 300; r++) {
      RandomStream luck = new RandomStreams(42, r).of("graph");
      Plan plan = new Plan(luck);
      SuccessState state = new SuccessState(plan.graph);
      int n = plan.need.length;
      List<Integer> heard = new ArrayList<>();
      boolean[] told = new boolean[n];
      Arrays.fill(told, true);
      state.listen(0, n, (v, works) -> {
        heard.add(v);
        assertThat(works).as("a flip is a change").isNotEqualTo(told[v]);
        told[v] = works;
      });
      for (int step = 0; step < 200; step++) {
        heard.clear();
        state.set((int) (luck.nextUniform() * n), luck.nextUniform() < 0.6);
        assertThat(heard).doesNotHaveDuplicates();
        for (int v = 0; v < n; v++) {
          assertThat(told[v]).as("what was heard is what is").isEqualTo(state.works(v));
        }
      }
    }
  }

  @Test
  void theOrderOfSettingDoesNotMatter() {
    RandomStream luck = new RandomStreams(43, 0).of("graph");
    for (int r = 0; r < 100; r++) {
      Plan plan = new Plan(luck);
      int n = plan.need.length;
      SuccessState forwards = new SuccessState(plan.graph);
      SuccessState backwards = new SuccessState(plan.graph);
      boolean[] own = new boolean[n];
      for (int v = 0; v < n; v++) {
        own[v] = luck.nextUniform() < 0.5;
      }
      for (int v = 0; v < n; v++) {
        forwards.set(v, own[v]);
        backwards.set(n - 1 - v, own[n - 1 - v]);
      }
      for (int v = 0; v < n; v++) {
        assertThat(forwards.works(v)).isEqualTo(backwards.works(v));
      }
    }
  }
}
