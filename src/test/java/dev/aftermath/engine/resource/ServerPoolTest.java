package dev.aftermath.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerPoolTest {
  private final List<String> served = new ArrayList<>();

  private ServerPool.Ticket ask(ServerPool pool, int priority, String who) {
    return pool.request(priority, () -> served.add(who));
  }

  @Test
  void aFreeServerIsGrantedAtOnce() {
    ServerPool pool = new ServerPool(2);
    ask(pool, 0, "a");
    ask(pool, 0, "b");
    ask(pool, 0, "c");
    assertThat(served).containsExactly("a", "b");
    assertThat(pool.busy()).isEqualTo(2);
    assertThat(pool.queueLength()).isEqualTo(1);
  }

  @Test
  void higherPriorityGoesFirstAndEqualsInTheOrderOfArrival() {
    ServerPool pool = new ServerPool(1);
    List<ServerPool.Ticket> tickets = new ArrayList<>(List.of(ask(pool, 0, "first")));
    for (String who : List.of("low-1", "high-1", "low-2", "middle", "high-2")) {
      tickets.add(ask(pool, who.startsWith("high") ? 9 : who.startsWith("low") ? -9 : 0, who));
    }
    List<Integer> order = List.of(0, 2, 5, 4, 1, 3);
    for (int i : order) {
      pool.release(tickets.get(i));
    }
    assertThat(served).containsExactly("first", "high-1", "high-2", "middle", "low-1", "low-2");
    assertThat(pool.busy()).isZero();
  }

  @Test
  void serviceIsNotInterruptedByHigherPriority() {
    ServerPool pool = new ServerPool(1);
    ServerPool.Ticket low = ask(pool, 0, "low");
    ask(pool, 100, "high");
    assertThat(served).containsExactly("low");
    pool.release(low);
    assertThat(served).containsExactly("low", "high");
  }

  @Test
  void moreServersServeThoseWhoWaitAtOnce() {
    ServerPool pool = new ServerPool(0);
    ask(pool, 0, "a");
    ask(pool, 0, "b");
    ask(pool, 5, "c");
    assertThat(served).isEmpty();
    pool.resize(2);
    assertThat(served).containsExactly("c", "a");
    pool.resize(Integer.MAX_VALUE);
    assertThat(served).containsExactly("c", "a", "b");
  }

  @Test
  void fewerServersLetThoseAtWorkFinish() {
    ServerPool pool = new ServerPool(3);
    List<ServerPool.Ticket> tickets = new ArrayList<>();
    for (String who : List.of("a", "b", "c", "d")) {
      tickets.add(ask(pool, 0, who));
    }
    pool.resize(1);
    assertThat(pool.busy()).as("above the new number for now").isEqualTo(3);
    pool.release(tickets.get(0));
    pool.release(tickets.get(1));
    assertThat(served).as("one still works").containsExactly("a", "b", "c");
    pool.release(tickets.get(2));
    assertThat(served).containsExactly("a", "b", "c", "d");
    assertThat(pool.busy()).isEqualTo(1);
    assertThat(pool.servers()).isEqualTo(1);
  }

  @Test
  void whoWithdrawsLeavesTheQueueOrGivesBackTheServer() {
    ServerPool pool = new ServerPool(1);
    ServerPool.Ticket a = ask(pool, 0, "a");
    ServerPool.Ticket b = ask(pool, 0, "b");
    ServerPool.Ticket c = ask(pool, 0, "c");
    pool.withdraw(b);
    pool.withdraw(b);
    assertThat(pool.queueLength()).isEqualTo(1);
    pool.withdraw(a);
    pool.withdraw(a);
    assertThat(served).containsExactly("a", "c");
    assertThat(pool.busy()).isEqualTo(1);
    pool.withdraw(c);
    assertThat(pool.busy()).isZero();
  }

  @Test
  void aServerIsGivenBackOnce() {
    ServerPool pool = new ServerPool(1);
    ServerPool.Ticket a = ask(pool, 0, "a");
    ServerPool.Ticket waiting = ask(pool, 0, "b");
    assertThatThrownBy(() -> pool.release(waiting)).isInstanceOf(IllegalStateException.class);
    pool.release(a);
    assertThatThrownBy(() -> pool.release(a)).isInstanceOf(IllegalStateException.class);
    pool.withdraw(a);
    assertThat(pool.busy()).as("b works").isEqualTo(1);
  }

  @Test
  void aGrantMayAskAgain() {
    ServerPool pool = new ServerPool(2);
    pool.request(0, () -> {
      served.add("outer");
      ask(pool, 0, "inner");
    });
    assertThat(served).containsExactly("outer", "inner");
    assertThat(pool.busy()).isEqualTo(2);
  }

  @Test
  void aCrewWorksOnOneTaskAtATime() {
    Simulation simulation = new Simulation();
    ServerPool pool = new ServerPool(3);
    int[] atWork = new int[1];
    for (int i = 0; i < 50; i++) {
      long length = 1 + i % 7;
      simulation.at(i % 11, () -> {
        ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
        ticket[0] = pool.request(0, () -> {
          atWork[0]++;
          simulation.after(length, () -> {
            atWork[0]--;
            pool.release(ticket[0]);
          });
        });
      });
    }
    simulation.afterEachEvent(() -> {
      assertThat(pool.busy()).isEqualTo(atWork[0]).isBetween(0, 3);
      assertThat(pool.busy() == 3 || pool.queueLength() == 0).as("nobody waits while a crew is free").isTrue();
    });
    simulation.run(1_000);
    assertThat(pool.busy()).isZero();
  }

  @Test
  void theCheckFindsMoreAtWorkThanThereAre() {
    ServerPool pool = new ServerPool(2);
    ask(pool, 0, "a");
    ask(pool, 0, "b");
    pool.verify();
    pool.busy++;
    assertThatThrownBy(pool::verify).isInstanceOf(IllegalStateException.class)
        .hasMessage("3 of 2 servers are at work, and 0 wait");
    pool.busy = -1;
    assertThatThrownBy(pool::verify).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theCheckFindsOneThatIsIdleWhileSomebodyWaits() {
    ServerPool pool = new ServerPool(1);
    ask(pool, 0, "a");
    ask(pool, 0, "b");
    pool.verify();
    pool.busy = 0;
    assertThatThrownBy(pool::verify).hasMessage("0 of 1 servers are at work, and 1 wait");
  }

  @Test
  void theCheckLetsThoseFinishWhoAreAboveANewNumberButNobodyBegin() {
    ServerPool pool = new ServerPool(3);
    List<ServerPool.Ticket> tickets = List.of(ask(pool, 0, "a"), ask(pool, 0, "b"), ask(pool, 0, "c"));
    pool.resize(1);
    pool.verify();
    pool.release(tickets.get(0));
    pool.verify();
    pool.busy++;
    assertThatThrownBy(pool::verify).hasMessage("3 of 1 servers are at work, and 0 wait");
  }

  @Test
  void whoAcquiresIsServedInAnEventOfItsOwnAndGivesTheServerToTheNext() {
    Simulation simulation = new Simulation();
    ServerPool pool = new ServerPool(1);
    List<Runnable> back = new ArrayList<>();
    for (String who : List.of("a", "b")) {
      pool.acquire(simulation, 0, giveBack -> {
        served.add(who + " at " + simulation.now());
        back.add(giveBack);
      });
    }
    assertThat(served).as("not within the request").isEmpty();
    pool.verify(); // all at work and one waits: as it should be
    simulation.at(7, () -> back.get(0).run());
    simulation.run(10);
    assertThat(served).containsExactly("a at 0", "b at 7");
    back.get(1).run();
    assertThat(pool.busy()).isZero();
    pool.verify();
  }
}
