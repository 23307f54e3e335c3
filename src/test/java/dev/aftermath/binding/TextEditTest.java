package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values are changed where they stand, and nothing else of the text is. */
class TextEditTest {
  private static final String TEXT = """
      # A shop 🏪 in Seoul
      name: Shop   # its name
      links:
        - { between: [a, b], bandwidth: 10 Gbit/s }   # leased
      services:
        shop:
          replicas: 4        # two more at Christmas
          start: "uniform(1 s, 2 s)"

        # the archive
        old: {}
      # what happens
      disaster:
        - fire: { room: a/hall }   # in the battery room
        # and later
        - outage: { of: a, at: 1 h }

      # what is compared
      strategies:
        declarative: {}
      """;

  private static TextEdit edit(String text) {
    return TextEdit.of(text).orElseThrow();
  }

  @Test
  void aValueIsReplacedAndNothingElse() {
    assertThat(edit(TEXT).with("services.shop.replicas", "6"))
        .contains(TEXT.replace("replicas: 4  ", "replicas: 6  "));
    assertThat(edit(TEXT).with("links[0].bandwidth", "2.5 Gbit/s"))
        .contains(TEXT.replace("10 Gbit/s", "2.5 Gbit/s"));
    assertThat(edit(TEXT).value("links[0].bandwidth")).contains("10 Gbit/s");
    assertThat(edit("\uFEFF" + TEXT).with("name", "Two")).contains("\uFEFF" + TEXT.replace("name: Shop", "name: Two"));
    String windows = TEXT.replace("\n", "\r\n");
    assertThat(edit(windows).with("services.shop.replicas", "6"))
        .contains(windows.replace("replicas: 4  ", "replicas: 6  "));
  }

  @Test
  void whatNeedsQuotationMarksGetsThem() {
    assertThat(edit(TEXT).with("services.shop.start", "uniform(3 s, 4 s)"))
        .contains(TEXT.replace("(1 s, 2 s)", "(3 s, 4 s)"));
    assertThat(edit("a: { b: 1 h, c: 2 }\n").with("a.b", "uniform(1 h, 2 h)"))
        .contains("a: { b: \"uniform(1 h, 2 h)\", c: 2 }\n");
    // Nothing that is given as a value ends it and begins a key of its own.
    for (String evil : new String[] {"1 }\nname: x", "\"", "\\", "x: y", "- x", "# x", "*x", "&x", "!x", "@", ""}) {
      String text = edit("a: { b: 1 h, c: 2 }\n").with("a.b", evil).orElseThrow();
      assertThat(edit(text).value("a.b")).contains(evil.replace('\n', ' '));
      assertThat(edit(text).value("a.c")).contains("2");
      assertThat(edit(text).value("name")).isEmpty();
    }
  }

  @Test
  void aKeyThatIsNotWrittenIsPutIntoItsBlock() {
    assertThat(edit(TEXT).with("services.old.replicas", "2"))
        .contains(TEXT.replace("old: {}", "old: { replicas: 2 }"));
    assertThat(edit(TEXT).with("links[0].length", "20 km"))
        .contains(TEXT.replace("{ between", "{ length: 20 km, between"));
    assertThat(edit(TEXT).with("services.shop.image", "1 GiB"))
        .contains(TEXT.replace("    replicas: 4", "    image: 1 GiB\n    replicas: 4"));
    assertThat(edit(TEXT).with("services.none.image", "1 GiB")).isEmpty();
    assertThat(edit(TEXT).with("services.shop.replicas.more", "1")).isEmpty();
  }

  @Test
  void whatStandsForSeveralPlacesIsNotChanged() {
    String text = "a: &one { b: 1 }\nc: *one\nd: &two 5\ne: *two\nf: |\n  long\n";
    assertThat(edit(text).with("c.b", "2")).isEmpty();
    assertThat(edit(text).with("d", "2")).isEmpty();
    assertThat(edit(text).with("e", "2")).isEmpty();
    assertThat(edit(text).with("f", "2")).isEmpty();
    assertThat(edit(text).with("a.b", "2")).isEmpty();
    assertThat(edit(text.replace("&one ", "").replace("*one", "1")).with("a.b", "2")).isPresent();
  }

  @Test
  void aBlockIsReplacedUpToItsLastValueAndCommentsAroundItStay() {
    String block = "disaster:\n  - loss: { of: a, damage: destroyed }";
    String edited = edit(TEXT).withBlock("disaster", block).orElseThrow();
    assertThat(edited).isEqualTo(TEXT.substring(0, TEXT.indexOf("disaster:")) + block
        + TEXT.substring(TEXT.indexOf("\n\n# what is compared")));
    assertThat(edit(TEXT).block("disaster")).hasValueSatisfying(
        b -> assertThat(b).startsWith("disaster:").endsWith("outage: { of: a, at: 1 h }"));
    // Where it is not written it comes last, and to replace it once more is as if it had been written so at once.
    assertThat(edit("name: x").withBlock("disaster", block)).contains("name: x\n\n" + block + "\n");
    assertThat(edit(edited).withBlock("disaster", block)).contains(edited);
    assertThat(edit("d: &x [1]\ndisaster: *x # so\nname: y\n").withBlock("disaster", block))
        .contains("d: &x [1]\n" + block + "\nname: y\n");
    assertThat(edit("{ name: x }").withBlock("disaster", block)).isEmpty();
  }

  @Test
  void whatIsNoYamlIsNotEdited() {
    assertThat(TextEdit.of("a: [")).isEmpty();
    assertThat(TextEdit.of("")).isEmpty();
    assertThat(TextEdit.of("- 1\n")).isEmpty();
  }
}
