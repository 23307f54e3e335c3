package dev.aftermath.workload;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.vocabulary.Tool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is wanted, sized by the operating model of the strategy it runs under.
 *
 * @param id its number
 * @param group the block of the scenario it comes from
 * @param tool what it does for recovery, or null
 * @param counted whether users miss it: tools are means, not ends
 * @param replicas how many are wanted
 * @param leastReplicas how many must be ready for the service to be up
 * @param fullReplicas how many must serve for it to be at full capacity; with fewer it is up and degraded
 * @param demand what one replica takes from a node
 * @param rules how its replicas lie to each other
 * @param image bytes to be pulled before a replica can start
 * @param start time from image to ready
 * @param needs services that must be up for this one to be up, and how many of which
 * @param data datastores that must be readable and writable
 * @param rooms where its replicas are before the disaster
 * @param standing how many of them are where; empty where that is left to the placement
 * @param weight its part in the organisation's loss
 * @param curveWeight its part in restoration curves, in a unit that all services have in common; 0 when not counted
 * @param age ticks since its machines were last built from scratch: configuration drifts with it
 * @param replatform extra time to rebuild it on another platform, or null when it can be rebuilt as it was
 * @param effort how much work it is for people
 * @param degraded how it works when its data is not where and as it should be
 */
public record ServiceSpec(
    int id,
    String name,
    String group,
    Grade grade,
    @Nullable Tool tool,
    boolean counted,
    int replicas,
    int leastReplicas,
    int fullReplicas,
    Demand demand,
    ServiceRules rules,
    long image,
    Distribution start,
    Needs needs,
    List<Integer> data,
    List<Integer> rooms,
    List<Standing> standing,
    double weight,
    int curveWeight,
    long age,
    @Nullable Distribution replatform,
    Effort effort,
    WorksDegraded degraded) {
  /** One of which only the size is known: it counts as much as any other, on machines built as they are just now. */
  public static ServiceSpec plain(
      int id, String name, String group, Grade grade, int replicas, int leastReplicas, Demand demand,
      ServiceRules rules, long image, Distribution start, List<Integer> needs, List<Integer> data,
      List<Integer> rooms) {
    return new ServiceSpec(id, name, group, grade, null, true, replicas, leastReplicas, replicas, demand, rules, image,
        start, Needs.of(needs), data, rooms, List.of(), 1, 1, 0, null, Effort.USUAL,
        WorksDegraded.NOT);
  }

  /** The rooms in one of which a replica is before the disaster. */
  public List<Integer> roomsOf(int replica) {
    int left = replica;
    for (Standing here : standing) {
      if (left < here.replicas()) {
        return here.rooms();
      }
      left -= here.replicas();
    }
    return rooms;
  }

  /** The same with other needs. */
  public ServiceSpec needing(Needs other) {
    return new ServiceSpec(id, name, group, grade, tool, counted, replicas, leastReplicas, fullReplicas, demand, rules,
        image, start, other, data, rooms, standing, weight, curveWeight, age, replatform, effort, degraded);
  }

  /** The same with another part in restoration curves. */
  public ServiceSpec weighing(int inCurves) {
    return new ServiceSpec(id, name, group, grade, tool, counted, replicas, leastReplicas, fullReplicas, demand, rules,
        image, start, needs, data, rooms, standing, weight, inCurves, age, replatform, effort, degraded);
  }

  /** The same that is more work, or less. */
  public ServiceSpec taking(Effort work) {
    return new ServiceSpec(id, name, group, grade, tool, counted, replicas, leastReplicas, fullReplicas, demand, rules,
        image, start, needs, data, rooms, standing, weight, curveWeight, age, replatform, work, degraded);
  }
}
