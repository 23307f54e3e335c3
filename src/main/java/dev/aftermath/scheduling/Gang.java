package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pods that are of use together only: when one of them is made to leave, all leave. */
public final class Gang {
  private final List<Pod> members = new ArrayList<>();

  void add(Pod pod) {
    members.add(pod);
  }

  /** Its pods. */
  public List<Pod> members() {
    return Collections.unmodifiableList(members);
  }
}
