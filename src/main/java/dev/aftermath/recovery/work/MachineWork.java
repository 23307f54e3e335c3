package dev.aftermath.recovery.work;

import dev.aftermath.operation.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps that are done on machines: once on each, for all services that stand there together.
 *
 * <p>What was done holds until the machine is off again.
 */
final class MachineWork {
  /** One step on one machine, under way until nobody is on the list any more. */
  private static final class Task {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean done;
  }

  /** By step, what was begun on each machine. */
  private final Map<String, Map<Integer, Task>> tasks = new HashMap<>();
  private final Map<String, Map<Integer, Integer>> times = new HashMap<>();

  MachineWork(Control control) {
    control.sight().onNodeReady((node, works) -> {
      if (!works) {
        tasks.values().forEach(onMachine -> onMachine.remove(node));
      }
    });
  }

  /**
   * Has a step done on a machine, unless that was done or is going on.
   *
   * @param again whether it must be done again though it was done
   * @param work does it, the n-th time on this machine, and says when it is done
   */
  void on(int node, String step, boolean again, Work work, Runnable whenDone) {
    Map<Integer, Task> onMachine = tasks.computeIfAbsent(step, s -> new HashMap<>());
    Task known = onMachine.get(node);
    if (known != null && !known.done) {
      known.waiting.add(whenDone);
    } else if (known != null && !again) {
      whenDone.run();
    } else {
      Task task = new Task();
      task.waiting.add(whenDone);
      onMachine.put(node, task);
      int time = times.computeIfAbsent(step, s -> new HashMap<>()).merge(node, 1, Integer::sum);
      work.begin(time, () -> {
        task.done = true;
        List.copyOf(task.waiting).forEach(Runnable::run);
      });
    }
  }

  /** Begins a step on a machine. */
  interface Work {
    void begin(int time, Runnable done);
  }
}
