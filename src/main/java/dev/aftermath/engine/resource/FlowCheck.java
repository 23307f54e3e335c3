package dev.aftermath.engine.resource;

import java.util.List;

/** Whether rates are what they should be: found from all classes at once, whatever was shared when. */
record FlowCheck(List<SharedLink> links, List<FlowClass> classes) {
  private static final double CLOSE = 1e-9;

  void verify() {
    double[] used = new double[links.size()];
    double[] highest = new double[links.size()];
    for (FlowClass group : classes) {
      // Written so that what is not a number is found too.
      if (!(group.rate >= 0 && group.rate <= group.limit)) {
        throw new IllegalStateException("a transfer takes " + group.rate + " of at most " + group.limit);
      }
      for (int link : group.path) {
        used[link] += group.rate * group.count();
        highest[link] = Math.max(highest[link], group.count() > 0 ? group.rate / group.terms.weight() : 0);
      }
    }
    for (SharedLink link : links) {
      if (!(used[link.id] <= link.capacity * (1 + CLOSE))) {
        throw new IllegalStateException("link " + link.id + " carries " + used[link.id] + " of " + link.capacity);
      }
    }
    for (FlowClass group : classes) {
      if (group.count() > 0 && group.rate < group.limit * (1 - CLOSE) && !held(group, used, highest)) {
        throw new IllegalStateException("a transfer takes " + group.rate + ", and nothing holds it there");
      }
    }
  }

  // A full link holds those of whom none on it has more, by weight (Bertsekas and Gallager, section 6.5.2).
  private boolean held(FlowClass group, double[] used, double[] highest) {
    double level = group.rate / group.terms.weight();
    for (int link : group.path) {
      if (used[link] >= links.get(link).capacity * (1 - CLOSE) && level >= highest[link] * (1 - CLOSE)) {
        return true;
      }
    }
    return false;
  }
}
