package dev.aftermath.recovery.work;

import java.util.ArrayList;
import java.util.List;

/** The steps of one attempt at a service's recovery, each begun when all that come before it are done. */
public final class Activities {
  /** Carries out a step and calls back when it is done. */
  public interface Worker {
    void carryOut(String step, Runnable done);
  }

  private final Network network;
  private final Worker worker;
  private final Runnable whenAllDone;
  /** Of each step, how many of those before it are not done. */
  private final int[] open;
  private final int[] rounds;
  private int unfinished;

  /** The steps of a network, none of them begun. */
  public Activities(Network network, Worker worker, Runnable whenAllDone) {
    this.network = network;
    this.worker = worker;
    this.whenAllDone = whenAllDone;
    open = network.predecessors();
    rounds = new int[open.length];
    unfinished = network.size();
  }

  /** Begins the first ones. */
  public void begin() {
    if (unfinished == 0) {
      whenAllDone.run();
    }
    List<Integer> ready = new ArrayList<>();
    for (int step = 0; step < open.length; step++) {
      if (open[step] == 0) {
        ready.add(step);
      }
    }
    ready.forEach(this::carryOut);
  }

  /** How often a step has been begun, from 1. */
  public int round(String step) {
    return rounds[network.number(step)];
  }

  private void carryOut(int step) {
    carryOut(step, () -> done(step));
  }

  private void done(int step) {
    unfinished--;
    List<Integer> ready = new ArrayList<>(2);
    for (int next : network.successors(step)) {
      if (--open[next] == 0) {
        ready.add(next);
      }
    }
    if (unfinished == 0) {
      whenAllDone.run();
    } else {
      ready.forEach(this::carryOut);
    }
  }

  private void carryOut(int step, Runnable done) {
    rounds[step]++;
    worker.carryOut(network.name(step), done);
  }

  /** Carries out finished steps again, one after the other, then the one that found them wrong. */
  public void redo(List<String> again, Runnable done) {
    if (again.isEmpty()) {
      done.run();
      return;
    }
    carryOut(network.number(again.get(0)), () -> redo(again.subList(1, again.size()), done));
  }
}
