package dev.aftermath.report.html;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;

/** A sheet within a page, of which the headings are listed above it. */
record Part(Markup html, Words words, Numbers numbers) implements Sheet {
  /**
   * A part with nothing in it yet.
   *
   * @param id begins the ids of its headings
   * @param currency of amounts in it
   */
  static Part of(String id, Words words, String currency) {
    return new Part(new Markup(id), words, new Numbers(words, currency));
  }

  /** Writes its contents list, where there is more than one heading, and all of it, into a page. */
  void into(Markup page, String name) {
    if (html.headings().size() > 1) {
      page.open("nav", "aria-label", word("contents.of", name), "class", "part").open("ul");
      html.headings().forEach((id, heading) ->
          page.open("li").element("a", heading, "href", "#" + id).close());
      page.close().close();
    }
    page.append(html);
  }
}
