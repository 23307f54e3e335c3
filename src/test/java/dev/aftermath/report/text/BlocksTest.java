package dev.aftermath.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.testing.GfmTables;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same blocks on a terminal and as Markdown. */
class BlocksTest {
  private static Blocks blocks() {
    Blocks text = new Blocks();
    text.title(Phrase.cut("Seoul and Cheongju", 10).and(": sweep"));
    text.paragraph("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.");
    text.gap();
    Table table = new Table("Time").left("strategy", 8).right("mean", 6).whole("why", 0).gap(2);
    table.row("  people and more", "4 h", "a|b");
    table.note("some never back", 4);
    table.group("  both");
    table.row("  *x*", "-", "");
    text.table(table);
    text.gap();
    text.heading("Left:");
    text.item(Phrase.left("a name that is long", 8).and(" in 3"));
    text.bullet("- 1 < 2");
    text.lines("1. of these", "  and _those_");
    return text;
  }

  @Test
  void aTerminalCutsAndBreaksAndMovesThem() {
    assertThat(blocks().terminal()).isEqualTo("""
        Seoul and…: sweep
        One two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen.

        Time       mean  why
          peopl…    4 h  a|b
            some never back
          both
          *x*         -

        Left:
          a name … in 3
        - - 1 < 2
        1. of these
          and _those_
        """);
  }

  @Test
  void aLastCellForWhichTheRowHasNoPlaceStandsBelowIt() {
    Table table = new Table("Amounts").left("what", 40).right("mean", 12).whole("interval", 0).gap(2);
    table.row("loss", "1,234,567", "[1,000,000; 2,000,000]");
    table.row("more", "1,234,567", "[1,000,000,000; 2,000,000]");
    table.row("most", "1,234,567", "one ".repeat(22).strip());
    Blocks text = new Blocks();
    text.table(table);
    assertThat(text.terminal()).isEqualTo("""
        Amounts                                          mean  interval
        loss                                        1,234,567  [1,000,000; 2,000,000]
        more                                        1,234,567
                                                              [1,000,000,000; 2,000,000]
        most                                        1,234,567
          one one one one one one one one one one one one one one one one one one one
          one one one
        """);
    assertThat(text.terminal().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void markdownHasAllOfItAndNoMarkupOfNames() {
    assertThat(blocks().markdown()).isEqualTo("""
        # Seoul and Cheongju: sweep

        One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.

        ## Time

        | strategy | mean | why |
        | :--- | ---: | :--- |
        | people and more | 4 h | a\\|b |
        | **both** |  |  |
        | \\*x\\* | - |  |

        - people and more: some never back

        ## Left

        - a name that is long in 3
        - \\- 1 \\< 2

        1\\. of these and \\_those\\_
        """);
  }

  @Test
  void columnsMayHaveLinesOfTheirOwnOnATerminal() {
    Table table = new Table().above("choice").left("share", 6).gap(2).right("alone", 6).below("range", 4)
        .brokenBelow("met", 6);
    table.row("a choice", "50 %", "1/3", "r".repeat(90), "word ".repeat(20));
    Blocks text = new Blocks();
    text.table(table);
    // 6 blanks, 14 words of 4 letters with a blank between them, and one more word: 6 + 15 * 4 + 14 = 80.
    assertThat(text.terminal().lines()).containsExactly("  share   alone", "a choice", "  50 %      1/3",
        "    " + "r".repeat(75) + "…", "      " + "word ".repeat(14) + "word", "      word word word word word");
    assertThat(text.markdown().lines().toList().get(2))
        .isEqualTo("| a choice | 50 % | 1/3 | " + "r".repeat(90) + " | " + "word ".repeat(20).strip() + " |");
  }

  @Test
  void whatIsSilentOnATerminalIsATitleInMarkdown() {
    Table table = new Table().whole(Phrase.silent("measure"), 4).right("n", 3).headless();
    table.row("x", "1");
    Blocks text = new Blocks();
    text.table(table);
    assertThat(text.terminal()).isEqualTo("x      1\n");
    assertThat(text.markdown()).isEqualTo("| measure | n |\n| :--- | ---: |\n| x | 1 |\n");
    assertThatThrownBy(() -> table.row("x")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells in 2 columns");
  }

  /** Hangul takes two columns: of five syllables in eight columns three are left, and an ellipsis. */
  @Test
  void wideLettersTakeTwoColumns() {
    Table table = new Table().headless().left("a", 8).right("b", 4);
    table.row("가나다라마", "1");
    table.row("가", "22");
    Blocks text = new Blocks();
    text.table(table);
    assertThat(text.terminal()).isEqualTo("가나다…     1\n가         22\n");
    assertThat(text.markdown()).contains("| 가나다라마 | 1 |");
  }

  @Test
  void linksEntitiesAndDefinitionsAreTextAndIntervalsAreNotEscaped() {
    assertThat(Markdown.inline("[1 h, 2 h] (paired)")).isEqualTo("[1 h, 2 h] (paired)");
    assertThat(Markdown.inline("[x](http://y) [a][b] &lt; A & B")).isEqualTo("[x\\](http://y) [a\\][b] \\&lt; A & B");
    for (String start : List.of("- a", "+ a", "> a", "[x]: y", "1) a", "23. a", "# a", "=", "[ ] a")) {
      Blocks text = new Blocks();
      text.paragraph(start);
      assertThat(text.markdown()).as(start).contains("\\").satisfies(m ->
          assertThat(GfmTables.read(m)).isEqualTo(start + "\n"));
    }
  }

  @Test
  void listsThatFollowEachOtherAreTwo() {
    Blocks text = new Blocks();
    text.bullet("a");
    text.bullet("b");
    text.gap();
    text.bullet("c");
    text.gap();
    text.bullet("d");
    assertThat(text.terminal()).isEqualTo("- a\n- b\n\n- c\n\n- d\n");
    assertThat(text.markdown()).isEqualTo("- a\n- b\n\n* c\n\n- d\n");
  }

  @Test
  void anyNameIsReadAsItIsWritten() {
    String letters = "|\\`*_<>~$#[]()&!-+=.:1a 가";
    Random random = new Random(7);
    for (int n = 0; n < 5_000; n++) {
      StringBuilder name = new StringBuilder("x");
      for (int i = random.nextInt(9); i > 0; i--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      String read = name.toString().strip().replaceAll("\\s+", " ");
      Table table = new Table(name.toString()).left("of", 9).right("n", 3);
      table.row(name.toString(), "1");
      table.note(name.toString(), 2);
      table.group(name.toString());
      Blocks text = new Blocks();
      text.title(name.toString());
      text.table(table);
      text.bullet(name.toString());
      String markdown = text.markdown();
      GfmTables only = GfmTables.of(markdown).get(0);
      assertThat(only.rows().get(0)).as(markdown).containsExactly(read, "1");
      assertThat(only.rows().get(1)).as(markdown).containsExactly("**" + read + "**", "");
      assertThat(GfmTables.markup(markdown)).as(markdown).isEmpty();
      assertThat(GfmTables.read(markdown)).contains("# " + read + "\n").contains("- " + read + ": " + read + "\n");
    }
  }
}
