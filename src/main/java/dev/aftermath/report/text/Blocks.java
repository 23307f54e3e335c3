package dev.aftermath.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A text in blocks, for a terminal of 80 columns and for Markdown. */
public final class Blocks {
  private static final int INDENT = 2;

  private final List<Block> blocks = new ArrayList<>();

  /** An empty line of a terminal. */
  public void gap() {
    blocks.add(new Block.Gap());
  }

  /** What all of it is called. */
  public void title(Phrase text) {
    blocks.add(new Block.Title(text));
  }

  /** What all of it is called. */
  public void title(String text) {
    title(Phrase.of(text));
  }

  /** What stands above other blocks. */
  public void heading(Phrase text) {
    blocks.add(new Block.Heading(text));
  }

  /** What stands above other blocks. */
  public void heading(String text) {
    heading(Phrase.of(text));
  }

  /** Text that a terminal breaks between words. */
  public void paragraph(String text) {
    blocks.add(new Block.Paragraph(text, 0, 0));
  }

  /** Text of which a terminal moves all lines but the first. */
  public void hanging(String text) {
    blocks.add(new Block.Paragraph(text, 0, INDENT));
  }

  /** Text of which a terminal moves all lines. */
  public void inset(String text) {
    blocks.add(new Block.Paragraph(text, INDENT, INDENT));
  }

  /** A paragraph that a terminal breaks as it is here, blanks included. */
  public void lines(String... lines) {
    blocks.add(new Block.Lines(Stream.of(lines).map(Phrase::of).toList()));
  }

  /** A paragraph that is one line of a terminal. */
  public void line(Phrase line) {
    blocks.add(new Block.Lines(List.of(line)));
  }

  /** One of a list that a terminal marks by a hyphen. */
  public void bullet(String text) {
    blocks.add(new Block.Item("- ", Phrase.of(text), true));
  }

  /** One of a list that is one line of a terminal, moved. */
  public void item(Phrase text) {
    blocks.add(new Block.Item(" ".repeat(INDENT), text, false));
  }

  /** One of a list that is one line of a terminal. */
  public void plainItem(Phrase text) {
    blocks.add(new Block.Item("", text, false));
  }

  /** One of a list that a terminal moves, and breaks between words. */
  public void brokenItem(String text) {
    blocks.add(new Block.Item(" ".repeat(INDENT), Phrase.of(text), true));
  }

  /** A table. */
  public void table(Table table) {
    blocks.add(table);
  }

  /** All of it for a terminal of 80 columns, each line with a line feed. */
  public String terminal() {
    return Terminal.of(blocks);
  }

  /** All of it as GitHub-flavoured Markdown. */
  public String markdown() {
    return Markdown.of(blocks);
  }
}
