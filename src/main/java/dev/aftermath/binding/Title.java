package dev.aftermath.binding;

import dev.aftermath.vocabulary.Text;
import java.util.Optional;

/** What something is called in reports; in every language the same where one text is given. */
@Shorthand("en")
@Doc("What it is called in reports: a text, or one in each language.")
public record Title(
    @Doc("In English.") String en,
    @Doc("In Korean; as in English when left out.") Optional<String> ko) {
  /** As reports take it. */
  public Text text() {
    return new Text(en, ko.orElse(en));
  }
}
