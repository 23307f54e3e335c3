package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.vocabulary.Text;

/**
 * Something that happens at one place at random moments: a Poisson process.
 *
 * @param name what it is, as files and facts call it, such as "machine" or "fire"
 * @param stratum that of all sources whose years are drawn together; the name, or a part of what bears it
 * @param title the name for people
 * @param place the machine, rack, link, site or region it happens to
 * @param perYear how often, in a year of 365 days
 * @param ofParts whether it is a fault of a single part, of which there are many, and no disaster
 * @param maker makes what happens
 */
public record Source(
    String name, String stratum, Text title, String place, double perYear, boolean ofParts, Maker maker) {

  /** Makes what happens at one of its moments. */
  @FunctionalInterface
  public interface Maker {
    /**
     * What happens.
     *
     * @param streams of which it is drawn what exactly happens
     * @param luck the names of the streams for this one time
     */
    Hazard make(RandomStreams streams, String luck);
  }
}
