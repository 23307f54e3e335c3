package dev.aftermath.outcome;

import dev.aftermath.estimate.Summary;
import dev.aftermath.protection.OrdinaryDay;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import java.util.Optional;

/**
 * Datastores that are alike, of one group of services with the same copies, and what became of them: each store in
 * each replication is one case.
 *
 * @param name of the group, or of the store if it is one by itself
 * @param homes the sites at which primaries are before the disaster
 * @param stores how many there are
 * @param size bytes of one of them at the beginning
 * @param writes bytes that are written to one of them in a second on ordinary days
 * @param cases stores times replications
 * @param inUse cases in which the store was never out of use, or is not known to have been
 * @param lost cases in which no copy survived
 * @param notBack cases in which something survived, and the store was out of use when the run ended
 * @param copies the primary first, then copies as they are stated, then what came to be in recoveries
 * @param measures by measure, over all cases; empty where the measure is not of datastores
 */
public record DataGroup(
    String name, List<String> homes, int stores, double size, double writes,
    double cases, double inUse, double lost, double notBack,
    List<OfCopy> copies, List<Optional<Summary>> measures) {

  /**
   * What one copy was worth.
   *
   * @param day what it takes on ordinary days, of one store
   * @param writeLatency seconds that a write waits for it on ordinary days
   * @param held cases out of use in which it had something that could have been brought back
   * @param served cases in which the store went on from it
   * @param age of what served, in seconds: from the newest moment whose writes all survive to the last write
   * @param bytes what was written in between
   * @param without the age of the best that was left besides, in the same cases; infinite where there was nothing
   */
  public record OfCopy(
      Copy copy, OrdinaryDay day, double writeLatency, double held, double served, Summary age, Summary bytes,
      Summary without) {}
}
