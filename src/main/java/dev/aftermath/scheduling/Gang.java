package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pods that are of use together only: when one of them is made to leave, all leave. */
public final class Gang {
  private final List<Pod> members = new ArrayList<>();
  private final List<Pod> view = Collections.unmodifiableList(members);

  /** Takes in a pod, which must belong to no gang yet. */
  public void add(Pod pod) {
    pod.join(view);
    members.add(pod);
  }

  /** Its pods. */
  public List<Pod> members() {
    return view;
  }
}
