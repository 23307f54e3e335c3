package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.scheduling.Quotas.Quota;
import dev.aftermath.scheduling.Quotas.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Quotas of teams, in cores; nodes of 8 cores unless said otherwise. */
class QuotasTest {
  private static Quota quota(int own, int borrow) {
    return new Quota(new Amount(own * 1_000L, Amount.UNLIMITED, Amount.UNLIMITED), new Amount(borrow * 1_000L, 0, 0));
  }

  private static Cluster cluster(int nodes, boolean preempts, Map<String, Quota> quotas) {
    return new Cluster(Cluster.pool(Collections.nCopies(nodes, new NodeShape(0, 0, 8_000, 8_192, 8, ""))),
        List.of(), quotas, 0, preempts, Backoff.NONE);
  }

  /** Asks for a place for single pods of one core each, one after the other. */
  private static List<Pod> submit(Cluster c, String team, int pods, int... priorities) {
    List<Pod> submitted = new ArrayList<>();
    for (int r = 0; r < pods; r++) {
      submitted.add(submit(c, team, r, cores(1), priorities.length == 0 ? 0 : priorities[r]));
    }
    return submitted;
  }

  private static Pod submit(Cluster c, String team, int replica, Demand demand, int priority) {
    Pod pod = c.pod(Pod.NO_SERVICE, replica, demand, priority, team, null);
    c.scheduler.submit(List.of(pod), List.of(ANYWHERE));
    c.runTo(0);
    return pod;
  }

  /** The numbers of those that have a place. */
  private static List<Integer> placed(List<Pod> pods) {
    return pods.stream().filter(pod -> pod.node() != Pod.NOWHERE).map(Pod::replica).toList();
  }

  @Test
  void howARequestStands() {
    Quotas quotas = new Quotas(Map.of("a", quota(4, 2), "b", quota(4, 0)));
    Amount one = new Amount(1_000, 0, 0);
    assertThat(quotas.standing("nobody", new Amount(99_000, 0, 0))).as("not counted").isEqualTo(Standing.OWN);
    assertThat(quotas.standing("a", new Amount(4_000, 0, 0))).isEqualTo(Standing.OWN);
    assertThat(quotas.standing("a", new Amount(6_000, 0, 0))).as("4 + 2").isEqualTo(Standing.BORROWED);
    assertThat(quotas.standing("a", new Amount(6_001, 0, 0))).isEqualTo(Standing.REFUSED);
    assertThat(quotas.standing("b", new Amount(4_001, 0, 0))).as("b may not borrow").isEqualTo(Standing.REFUSED);
    quotas.add(new Pod(0, 0, cores(6), 0, Pod.NOBODY, "a"));
    assertThat(quotas.borrows("a", Amount.NOTHING, one)).isTrue();
    assertThat(quotas.borrows("a", one, one)).as("6 - 1 > 4").isTrue();
    assertThat(quotas.borrows("a", new Amount(2_000, 0, 0), one)).as("6 - 2 = 4").isFalse();
    assertThat(quotas.borrows("a", Amount.NOTHING, new Amount(0, 1, 1))).as("cores only").isFalse();
    // 6 of 8 are used: two more are b's as they are, a third has been lent.
    assertThat(quotas.standing("b", new Amount(2_000, 0, 0))).isEqualTo(Standing.OWN);
    assertThat(quotas.standing("b", new Amount(2_001, 0, 0))).isEqualTo(Standing.LENT);
  }

  @Test
  void everyKindOfAmountCounts() {
    Quotas quotas = new Quotas(Map.of("a", new Quota(new Amount(1_000, 100, 500), Amount.NOTHING)));
    assertThat(quotas.standing("a", new Amount(1_000, 100, 500))).isEqualTo(Standing.OWN);
    assertThat(quotas.standing("a", new Amount(1_001, 100, 500))).isEqualTo(Standing.REFUSED);
    assertThat(quotas.standing("a", new Amount(1_000, 101, 500))).isEqualTo(Standing.REFUSED);
    assertThat(quotas.standing("a", new Amount(1_000, 100, 501))).isEqualTo(Standing.REFUSED);
    // Partitions are counted as what they are of a GPU: three times 1,000 / 7, rounded down, are 426; a fourth is 568.
    Demand slices = new Demand(0, 0, 0, 0, Set.of(),
        Requirements.resources(Map.of(GpuPartitions.resource("1g.5gb"), 3L)));
    quotas.add(new Pod(0, 0, slices, 0, Pod.NOBODY, "a"));
    assertThat(quotas.used("a")).isEqualTo(new Amount(0, 0, 426));
    assertThat(quotas.standing("a", new Amount(0, 0, 74))).isEqualTo(Standing.OWN);
    assertThat(quotas.standing("a", new Amount(0, 0, 142))).isEqualTo(Standing.REFUSED);
  }

  @Test
  void aTeamHasItsOwnAndNoMoreHoweverMuchIsFree() {
    Cluster c = cluster(2, true, Map.of("a", quota(3, 0)));
    assertThat(placed(submit(c, "a", 5))).containsExactly(0, 1, 2);
    assertThat(c.scheduler.parkedCount()).isEqualTo(2);
    assertThat(placed(submit(c, "", 9))).as("of no team").hasSize(9);
    assertThat(placed(submit(c, "other", 4))).as("a team without a quota").hasSize(4);
  }

  @Test
  void aTeamsMoreImportantWorkPushesItsOwnLessImportantWorkAside() {
    // Eight cores of their own, all in use; the node has more room. The last of the least important leaves, no other.
    Cluster c = cluster(2, true, Map.of("a", quota(8, 0)));
    List<Pod> low = submit(c, "a", 8, 5, 5, 0, 0, 0, 5, 5, 5);
    Pod high = submit(c, "a", 8, cores(1), 9);
    assertThat(high.node()).isNotEqualTo(Pod.NOWHERE);
    assertThat(placed(low)).containsExactly(0, 1, 2, 3, 5, 6, 7);
    assertThat(placed(List.of(submit(c, "a", 9, cores(1), 0)))).as("of no more importance than any").isEmpty();
  }

  @Test
  void aTeamBorrowsUpToItsLimit() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 2), "b", quota(4, 0)));
    assertThat(placed(submit(c, "a", 8))).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void aTeamBorrowsOnlyWhatOthersLeave() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 4), "b", quota(4, 0)));
    submit(c, "b", 3);
    // 8 in all, 3 are b's: 5 are left for a, of which one is borrowed.
    assertThat(placed(submit(c, "a", 8))).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whatWasLentIsTakenBackFromTheLastThatCame() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 2), "b", quota(4, 0)));
    List<Pod> a = submit(c, "a", 6);
    // 6 + 2 = 8 are all there is. The third and the fourth of b take back one each.
    assertThat(placed(submit(c, "b", 2))).hasSize(2);
    assertThat(placed(a)).hasSize(6);
    assertThat(placed(submit(c, "b", 1))).hasSize(1);
    assertThat(placed(a)).containsExactly(0, 1, 2, 3, 4);
    assertThat(placed(submit(c, "b", 1))).hasSize(1);
    assertThat(placed(a)).containsExactly(0, 1, 2, 3);
    assertThat(placed(submit(c, "b", 1))).as("more than its own").isEmpty();
  }

  @Test
  void theLeastImportantBorrowerGivesBackFirst() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 2), "b", quota(4, 0)));
    List<Pod> a = submit(c, "a", 6, 1, 0, 1, 0, 1, 1);
    submit(c, "b", 0, cores(3), 0);
    assertThat(placed(a)).as("of 1 and 3 the last").containsExactly(0, 1, 2, 4, 5);
    submit(c, "b", 1, cores(1), 0);
    assertThat(placed(a)).containsExactly(0, 2, 4, 5);
  }

  @Test
  void borrowersGiveBackHoweverImportantTheyAre() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 2), "b", quota(4, 0)));
    List<Pod> a = submit(c, "a", 6, 9, 9, 9, 9, 9, 9);
    Pod b = submit(c, "b", 0, cores(4), -5);
    assertThat(b.node()).isNotEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void withoutPreemptionTheOwnerWaits() {
    Cluster c = cluster(2, false, Map.of("a", quota(4, 2), "b", quota(4, 0)));
    List<Pod> a = submit(c, "a", 6);
    Pod b = submit(c, "b", 0, cores(3), 9);
    assertThat(b.node()).isEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).hasSize(6);
    c.scheduler.release(a.get(0));
    c.runTo(1);
    assertThat(b.node()).isNotEqualTo(Pod.NOWHERE);
  }

  @Test
  void aTeamIsNotBroughtBelowItsOwn() {
    // More is promised than there is: 8 of each, on one node of 8. a has its own 8, and stays though less important.
    Cluster c = cluster(1, true, Map.of("a", quota(8, 0), "b", quota(8, 0)));
    List<Pod> a = submit(c, "a", 8);
    assertThat(submit(c, "b", 0, cores(1), 9).node()).isEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).hasSize(8);
    // Where nobody keeps count of a, it leaves.
    Cluster free = cluster(1, true, Map.of("b", quota(8, 0)));
    submit(free, "a", 8);
    assertThat(submit(free, "b", 0, cores(1), 9).node()).isZero();
  }

  @Test
  void onANodeBorrowersLeaveOnlyDownToTheirOwn() {
    // a has 6 of its own and 2 of c's, on the only node. b claims 3 of its own: only 2 can be had of a.
    Map<String, Quota> quotas = Map.of("a", quota(6, 4), "b", quota(4, 0), "c", quota(10, 0));
    Cluster c = cluster(1, true, quotas);
    List<Pod> a = submit(c, "a", 8, 5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(submit(c, "b", 0, cores(3), 9).node()).isEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).hasSize(8);
    assertThat(submit(c, "b", 1, cores(2), 0).node()).as("its own, though less important").isZero();
    assertThat(placed(a)).hasSize(6);
  }

  @Test
  void whoBorrowsPushesOutTheLessImportantOnly() {
    // All is promised twice over, so that quotas allow more than the node of 8 has.
    Map<String, Quota> quotas = Map.of("a", quota(1, 8), "b", quota(1, 8), "c", quota(14, 0));
    Cluster c = cluster(1, true, quotas);
    List<Pod> a = submit(c, "a", 8, 5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(submit(c, "b", 0, cores(2), 5).node()).as("borrows as they do").isEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).hasSize(8);
    assertThat(submit(c, "b", 1, cores(2), 6).node()).isZero();
    assertThat(placed(a)).hasSize(6);
  }

  @Test
  void aGangThatBorrowsGivesBackAsAWholeAndNobodyAfterIt() {
    Cluster c = cluster(2, true, Map.of("a", quota(4, 4), "b", quota(4, 0)));
    List<Pod> a = submit(c, "a", 4, 1, 1, 1, 1);
    Gang gang = new Gang();
    List<Pod> together = List.of(c.pod(Pod.NO_SERVICE, 4, cores(2), 0, "a", gang),
        c.pod(Pod.NO_SERVICE, 5, cores(2), 0, "a", gang));
    c.scheduler.submit(together, List.of(ANYWHERE));
    c.runTo(0);
    assertThat(placed(together)).hasSize(2);
    assertThat(submit(c, "b", 0, cores(1), 0).node()).isNotEqualTo(Pod.NOWHERE);
    assertThat(placed(together)).as("one core was wanted, but they are of use together only").isEmpty();
    assertThat(submit(c, "b", 1, cores(3), 0).node()).isNotEqualTo(Pod.NOWHERE);
    assertThat(placed(a)).hasSize(4);
  }

  @Test
  void whatWasTakenBackInVainIsPutBack() {
    // b claims 8 of its own 8 as one pod. a has lent 2, but 2 of its 6 own lie on each of the nodes.
    Cluster c = cluster(2, true, Map.of("a", quota(6, 2), "b", quota(8, 0)));
    List<Pod> a = new ArrayList<>();
    for (int r = 0; r < 8; r++) {
      a.add(c.pod(Pod.NO_SERVICE, r, new Demand(1_000, 0, 0, 600), 0, "a", null));
      c.placement.bind(a.get(r), r % 2);
    }
    Pod b = submit(c, "b", 0, cores(8), 9);
    assertThat(b.node()).isEqualTo(Pod.NOWHERE);
    assertThat(c.told).isEmpty();
    assertThat(a).extracting(Pod::node).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    for (int g = 0; g < 4; g++) {
      assertThat(c.pool.gpuFree(0, g)).isEqualTo(400);
    }
    assertThat(c.placement.quotas().used("a")).isEqualTo(new Amount(8_000, 0, 4_800));
    c.placement.verify();
  }

  @Test
  void aGangIsCountedAsAWhole() {
    Cluster c = cluster(1, true, Map.of("a", quota(2, 0)));
    List<Pod> three = List.of(c.pod(0, 0, cores(1), 0, "a", null), c.pod(0, 1, cores(1), 0, "a", null),
        c.pod(0, 2, cores(1), 0, "a", null));
    Cluster services = new Cluster(c.pool, List.of(ServiceRules.NONE), Map.of("a", quota(2, 0)), 0, true,
        Backoff.NONE);
    services.scheduler.submit(three, List.of(ANYWHERE));
    services.runTo(0);
    assertThat(placed(three)).isEmpty();
    assertThat(services.placement.quotas().used("a")).isEqualTo(Amount.NOTHING);
  }

  @Test
  void whoWaitsForQuotaGoesOnWhenSomeIsFreedOnAnotherNode() {
    for (boolean nodeIsLost : new boolean[] {false, true}) {
      Cluster c = cluster(2, false, Map.of("a", quota(2, 0)));
      List<Pod> a = submit(c, "a", 3);
      assertThat(placed(a)).containsExactly(0, 1);
      c.bind(0, c.pod(Pod.NO_SERVICE, 9, cores(6), 0));
      if (nodeIsLost) {
        c.pool.setSchedulable(0, false);
      }
      c.scheduler.release(a.get(0));
      c.runTo(1);
      assertThat(a.get(2).node()).isEqualTo(nodeIsLost ? 1 : 0);
    }
  }

  @Test
  void onlyWhatLacksIsTakenBack() {
    // b has borrowed 2 cores and no GPU; c has borrowed 1 GPU. a claims its GPU: c gives it back, and b keeps its own.
    Amount own = new Amount(4_000, Amount.UNLIMITED, 1_000);
    Amount any = new Amount(4_000, 0, 1_000);
    Cluster c = cluster(3, true, Map.of("a", new Quota(own, any), "b", new Quota(own, any), "c", new Quota(own, any)));
    Pod processor = submit(c, "b", 0, cores(5), 0);
    Pod ofItsOwn = submit(c, "b", 1, new Demand(1_000, 0, 1, 0), 0);
    Pod borrowed = submit(c, "c", 2, Cluster.gpus(2), 5);
    Pod claim = submit(c, "a", 3, Cluster.gpus(1), 0);
    assertThat(placed(List.of(processor, ofItsOwn, borrowed, claim))).containsExactly(0, 1, 3);
  }
}
