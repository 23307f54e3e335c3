package dev.aftermath.trace;

import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.scheduling.TypicalPods;
import dev.aftermath.vocabulary.Demanded;

/**
 * One pod of a trace.
 *
 * @param models models of GPU that will do, as written in the trace
 * @param service the service it belongs to; empty when the trace does not say
 * @param rules how the pods of its service are to lie to each other
 * @param serviceClass its class of service, such as LS or BE; empty when the trace does not say
 * @param priority who goes first: higher before lower
 * @param created seconds from the trace's beginning; 0 when it was there before
 * @param started seconds from the trace's beginning, negative when it never was
 * @param ended seconds from the trace's beginning, negative when it was there at the end
 */
public record TracePod(
    String name, Demand demand, String models, String service, ServiceRules rules, String serviceClass, int priority,
    double created, double started, double ended) {
  /** What it takes, as it is named to people. */
  public Demanded wants() {
    return demand.demanded();
  }

  /** The kind of pod it is, for counting. */
  public TypicalPods.Kind kind() {
    return new TypicalPods.Kind(demand, models);
  }
}
