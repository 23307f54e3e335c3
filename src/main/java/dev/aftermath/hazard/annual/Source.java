package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.vocabulary.Text;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Something that happens at one place at random moments: a Poisson process, or failures of a part that ages.
 *
 * @param name what it is, as files and facts call it, such as "machine" or "fire"
 * @param stratum that of all sources whose years are drawn together; the name, or a part of what bears it
 * @param title the name for people
 * @param place the machine, rack, link, site or region it happens to
 * @param perYear how often, in a year of 365 days
 * @param ofParts whether it is a fault of a single part, of which there are many, and no disaster
 * @param lives of a part that ages, which fails {@code perYear} times on average
 * @param maker makes what happens
 */
public record Source(
    String name, String stratum, Text title, String place, double perYear, boolean ofParts, Optional<Lives> lives,
    Maker maker) {

  /** A Poisson process. */
  public Source(
      String name, String stratum, Text title, String place, double perYear, boolean ofParts, Maker maker) {
    this(name, stratum, title, place, perYear, ofParts, Optional.empty(), maker);
  }

  /** The moments of one year; the uniform says how old a part is that ages. */
  Moments moments(DoubleSupplier age) {
    return lives.map(l -> l.moments(age)).orElseGet(this::poisson);
  }

  private Moments poisson() {
    double[] at = new double[1];
    return uniform -> at[0] -= StrictMath.log1p(-uniform) / perYear;
  }

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
