package dev.aftermath.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A document of this process, of which parts are read when they are asked for, is the same document. */
class OwnTreeTest {
  private static final String TEXT = """
      {"a":[{"name":"é{\\"","list":[{"x":1.5,"in":[{"deep":[1,2,null]},"t",{}]},{"x":2}]},{"list":[]}],
       "b":{"c":[1,[{"y":true},{"y":"[{"}]]},"z":[{"q":-1e3}]}""";
  private final Tree own = Tree.ofOwn(TEXT.getBytes(StandardCharsets.UTF_8));
  private final Tree read = Tree.parse(TEXT);

  @Test
  void whatIsPutOffIsThereWhenItIsAskedFor() {
    Tree list = own.at("a").items().get(0).at("list");
    assertThat(list.items()).hasSize(2);
    assertThat(list.items().get(0).at("x").number()).isEqualTo(1.5);
    assertThat(list.items().get(0).at("in").items().get(0).at("deep").numbers()).containsExactly(1, 2, Double.NaN);
    assertThat(list.items().get(0).at("in").items().get(2).keys()).isEmpty();
    assertThat(list.items().get(1).exists()).isTrue();
    assertThat(own.at("b").at("c").items().get(1).items().get(1).at("y").text()).isEqualTo("[{");
    assertThat(own.at("a").items().get(0).at("name").text()).isEqualTo("é{\"");
  }

  @Test
  void itIsTheSameAsOneThatIsReadAtOnce() {
    for (String key : List.of("a", "b", "z")) {
      same(own.at(key), read.at(key));
    }
    assertThat(own.keys()).isEqualTo(read.keys());
  }

  private static void same(Tree a, Tree b) {
    if (b.isObject()) {
      assertThat(a.keys()).isEqualTo(b.keys());
      b.keys().forEach(key -> same(a.at(key), b.at(key)));
    } else if (b.isList()) {
      assertThat(a.items()).hasSameSizeAs(b.items());
      for (int i = 0; i < b.items().size(); i++) {
        same(a.items().get(i), b.items().get(i));
      }
    } else {
      assertThat(a.shown()).isEqualTo(b.shown());
    }
  }
}
