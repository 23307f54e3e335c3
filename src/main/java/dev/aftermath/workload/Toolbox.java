package dev.aftermath.workload;

import dev.aftermath.vocabulary.Tool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets those that need a recovery tool wait until one is up: recovery is long when the tools burnt too. */
public final class Toolbox {
  private final Workload workload;
  private final Map<Tool, List<Runnable>> waiting = new EnumMap<>(Tool.class);

  public Toolbox(Workload workload) {
    this.workload = workload;
    workload.onUp(service -> {
      Tool tool = workload.service(service).tool();
      List<Runnable> woken = tool == null ? null : waiting.remove(tool);
      if (woken != null) {
        woken.forEach(Runnable::run);
      }
    });
  }

  /** Runs the action as soon as a tool of this kind is up, now if one is. */
  public void whenUp(Tool tool, Runnable action) {
    if (workload.toolUp(tool)) {
      action.run();
    } else {
      waiting.computeIfAbsent(tool, t -> new ArrayList<>()).add(action);
    }
  }

  public boolean up(Tool tool) {
    return workload.toolUp(tool);
  }
}
