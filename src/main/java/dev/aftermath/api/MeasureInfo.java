package dev.aftermath.api;

import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;

/**
 * Something that is counted of every run; docs/results.md has them all.
 *
 * @param name as results are asked for it, such as "upForGood"
 * @param title what it is called in reports, in English
 * @param about what it means, in one sentence
 * @param unit "s" for times, "h" for working time, "bytes", "count", "share" (0 to 1), or a code of ISO 4217
 * @param ofServices whether there is a number for each service, and not of the run as a whole only
 */
public record MeasureInfo(String name, String title, String about, String unit, boolean ofServices) {
  static MeasureInfo of(Measure measure, String currency) {
    return new MeasureInfo(measure.name(), measure.title().en(), measure.about().en(), switch (measure.unit()) {
      case TIME -> "s";
      case EFFORT -> "h";
      case BYTES -> "bytes";
      case COUNT -> "count";
      case SHARE -> "share";
      case MONEY -> currency;
    }, measure.subject() == Subject.SERVICE);
  }
}
