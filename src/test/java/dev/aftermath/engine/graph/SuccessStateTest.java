package dev.aftermath.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuccessStateTest {
  private final SuccessGraph.Builder builder = new SuccessGraph.Builder();
  private final List<String> heard = new ArrayList<>();
  private int a;
  private int b;
  private int any;
  private int all;
  private int top;
  private SuccessState state;

  @BeforeEach
  void build() {
    a = builder.leaf("a");
    b = builder.leaf("b");
    any = builder.any("any", a, b);
    all = builder.all("all", a, b);
    top = builder.all("top", any, all);
    state = new SuccessState(builder.build());
  }

  private void record(int vertex, boolean works) {
    heard.add((works ? "+" : "-") + vertex);
  }

  @Test
  void everythingWorksAtFirst() {
    for (int v = a; v <= top; v++) {
      assertThat(state.works(v)).isTrue();
      assertThat(state.own(v)).isTrue();
    }
    state.verify();
  }

  @Test
  void lossRunsAlongTheEdgesItTouches() {
    state.listen(0, top + 1, this::record);
    state.set(a, false);
    assertThat(heard).as("any still works").containsExactly("-" + a, "-" + all, "-" + top);
    heard.clear();
    state.set(b, false);
    assertThat(heard).containsExactly("-" + b, "-" + any);
    heard.clear();
    state.set(a, true);
    assertThat(heard).as("any is back, all is not").containsExactly("+" + a, "+" + any);
  }

  @Test
  void settingWhatIsSetAlreadyTellsNobody() {
    state.listen(0, top + 1, this::record);
    state.set(a, true);
    state.set(a, false);
    heard.clear();
    state.set(a, false);
    assertThat(heard).isEmpty();
  }

  @Test
  void theOwnConditionCountsBesidesTheInputs() {
    state.set(top, false);
    assertThat(state.works(all)).isTrue();
    state.set(a, false);
    state.set(top, true);
    assertThat(state.works(top)).as("its inputs are missing now").isFalse();
    assertThat(state.own(top)).isTrue();
    state.set(a, true);
    assertThat(state.works(top)).isTrue();
  }

  @Test
  void listenersOfRangesHearBeforeThoseOfOneVertexAndEachOnlyOfItsVertices() {
    state.listen(a, b + 1, (v, works) -> heard.add("first " + v));
    state.listen(all, all + 1, (v, works) -> heard.add("second " + v));
    state.listen(0, top + 1, (v, works) -> heard.add("third " + v));
    state.set(a, false);
    assertThat(heard).containsExactly("first " + a, "third " + a, "third " + all, "second " + all, "third " + top);
  }

  @Test
  void aListenerSeesTheWholeChangeAndNotPartOfIt() {
    state.listen(a, a + 1, (v, works) -> {
      assertThat(state.works(all)).as("decided before anybody is told").isFalse();
      assertThat(state.works(top)).isFalse();
    });
    state.set(a, false);
  }

  @Test
  void whatAListenerSetsTakesEffectAtOnceAndIsToldAfterwards() {
    state.listen(a, a + 1, (v, works) -> {
      state.set(b, works);
      heard.add("a told, any is " + state.works(any));
    });
    state.listen(0, top + 1, this::record);
    state.set(a, false);
    assertThat(heard).containsExactly(
        "-" + a, "a told, any is false", "-" + all, "-" + top, "-" + b, "-" + any);
    state.verify();
  }

  @Test
  void aListenerMayUndoWhatItHearsAndBothFlipsAreTold() {
    state.listen(a, a + 1, (v, works) -> {
      if (!works) {
        state.set(a, true);
      }
    });
    state.listen(0, top + 1, this::record);
    state.set(a, false);
    assertThat(heard).containsExactly("-" + a, "-" + all, "-" + top, "+" + a, "+" + all, "+" + top);
    assertThat(state.works(top)).isTrue();
    state.verify();
  }

  @Test
  void aGraphIsBuiltInputsFirstAndNeedsNoMoreThanItHas() {
    SuccessGraph.Builder fresh = new SuccessGraph.Builder();
    int x = fresh.leaf("x");
    assertThatThrownBy(() -> fresh.all("cycle", x + 1)).hasMessageContaining("does not exist yet");
    assertThatThrownBy(() -> fresh.all("negative", -1)).hasMessageContaining("does not exist yet");
    assertThatThrownBy(() -> fresh.atLeast(2, "two of one", x)).hasMessageContaining("needs 2 of 1");
    assertThatThrownBy(() -> fresh.atLeast(-1, "less than none", x)).hasMessageContaining("needs -1 of 1");
  }

  @Test
  void theCheckFindsAVertexThatWorksThoughItMustNot() {
    SuccessGraph graph = builder.build();
    SuccessState fresh = new SuccessState(graph);
    fresh.verify();
    graph.need[all] = 3; // of two
    assertThatThrownBy(fresh::verify).hasMessage("success graph: all counts 2 working inputs, has 2");
  }

  @Test
  void aListenerOfARangeHearsNothingOfTheVertexBehindIt() {
    state.listen(a, b, this::record);
    state.set(b, false);
    assertThat(heard).isEmpty();
    state.set(a, false);
    assertThat(heard).containsExactly("-" + a);
  }
}
