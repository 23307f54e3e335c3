package dev.aftermath.scenario;

import dev.aftermath.estate.Topology;
import dev.aftermath.protection.DatastoreSpec;
import java.util.ArrayList;
import java.util.List;

/** Witnesses that stand at a site which they judge. */
final class Witnesses {
  private Witnesses() {}

  /** A warning for each strategy whose witness is a party: its own site holds data that is at sites that it judges. */
  static List<String> partial(List<Scenario.Plan> plans) {
    List<String> warnings = new ArrayList<>();
    for (Scenario.Plan plan : plans) {
      plan.parameters().witnesses().forEach((key, witness) -> plan.design().topology().site(witness.name())
          .filter(site -> judgesItself(plan, site)).ifPresent(site -> warnings.add(
              witness.place() + ": strategies." + plan.strategy() + "." + key + ": " + site.name()
                  + " has data that is also elsewhere: its witness never takes it for lost behind a cut, and takes all"
                  + " others for lost when " + site.name() + " alone is cut off; a third site judges both")));
    }
    return warnings;
  }

  private static boolean judgesItself(Scenario.Plan plan, Topology.Site site) {
    Topology topology = plan.design().topology();
    for (DatastoreSpec store : plan.design().datastores()) {
      int home = topology.rooms().get(store.room()).site();
      boolean copied = store.copies().stream().anyMatch(c -> c.live() && c.where().site() != home);
      boolean here = home == site.id()
          || store.copies().stream().anyMatch(c -> c.live() && c.where().site() == site.id());
      if (copied && here) {
        return true;
      }
    }
    return false;
  }
}
