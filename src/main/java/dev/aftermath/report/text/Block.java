package dev.aftermath.report.text;

import java.util.List;

/** A part of a text that stands by itself. */
sealed interface Block permits Block.Gap, Block.Title, Block.Heading, Block.Paragraph, Block.Lines, Block.Item, Table {
  /** An empty line of a terminal. Markdown parts all blocks, and needs none. */
  record Gap() implements Block {}

  /** What all of it is called. */
  record Title(Phrase text) implements Block {}

  /** What stands above other blocks. */
  record Heading(Phrase text) implements Block {}

  /**
   * Text that a terminal breaks between words.
   *
   * @param first blanks before its first line
   * @param rest blanks before all others
   */
  record Paragraph(String text, int first, int rest) implements Block {}

  /** Text that a terminal breaks here and nowhere else. */
  record Lines(List<Phrase> lines) implements Block {}

  /**
   * One of a list.
   *
   * @param mark what stands before it on a terminal
   * @param broken whether a terminal breaks it between words; else it is one line
   */
  record Item(String mark, Phrase text, boolean broken) implements Block {}
}
