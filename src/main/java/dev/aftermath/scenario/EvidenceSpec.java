package dev.aftermath.scenario;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Lines;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How well defaults are founded, as a file beside them states it. */
@Doc("How well the defaults of a file are founded.")
record EvidenceSpec(
    @Doc("What the defaults are for.") Told about,
    @Doc("Paths of what says nothing about the world.") List<String> conventions,
    @Doc("What says something, by the path of a default; a path stands for all below it.")
        Map<String, FigureSpec> figures) {

  @Doc("A default, or a block of them.")
  record FigureSpec(
      @Doc("What it is, as a planner would call it.") Told name,
      @Doc("How well it is founded.") Evidence evidence,
      @Doc("Where it comes from.") Optional<Told> source) {}

  @Doc("A text in every language.")
  record Told(@Doc("In English.") @Lines String en, @Doc("In Korean.") @Lines String ko) {
    Text text() {
      return new Text(en.strip(), ko.strip());
    }
  }
}
