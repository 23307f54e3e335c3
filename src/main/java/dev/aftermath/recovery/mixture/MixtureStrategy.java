package dev.aftermath.recovery.mixture;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Design;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.Mover;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.Responder;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.reconcile.ReplicaController;
import dev.aftermath.recovery.runbook.RunbookResponder;
import dev.aftermath.recovery.work.Means;
import dev.aftermath.recovery.work.Programme;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A set of choices at work: for each part of the strategy somebody who acts for its services, all with the same people,
 * drives, registries and orders.
 */
final class MixtureStrategy implements RecoveryStrategy, Pod.Owner {
  /**
   * A part of a strategy, or what is left when all parts are taken away.
   *
   * @param choices its own, and of what belongs to the whole those of the whole
   */
  record Part(Scope scope, MixtureParameters choices) {}

  private final MixtureParameters whole;
  private final List<Part> parts;
  private @Nullable Control control;
  private @Nullable Means means;
  private @Nullable Programme programme;
  private @Nullable Responder[] of = {};

  /** A strategy of parts that have no service in common, and every service is in one. */
  MixtureStrategy(MixtureParameters whole, List<Part> parts) {
    this.whole = whole;
    // Controllers watch over the machines that crews use, too.
    this.parts = parts.stream().sorted(Comparator.comparing(p -> p.choices().acts() == Acts.CREWS)).toList();
  }

  /** The parts of a strategy, with all that none of them is for as the last. */
  static List<Part> parts(MixtureParameters whole, Design design) {
    List<Part> parts = new ArrayList<>();
    BitSet rest = new BitSet();
    rest.set(0, design.services().size());
    Map<String, StrategyParameters.Part> stated = whole.parts();
    whole.inParts().forEach((name, choices) -> {
      StrategyParameters.Part part = Objects.requireNonNull(stated.get(name));
      BitSet ids = new BitSet();
      design.services().stream().filter(s -> part.has(s.name(), s.group(), s.grade().name()))
          .forEach(s -> ids.set(s.id()));
      rest.andNot(ids);
      parts.add(new Part(new Scope(design, ids, false, sites(choices, design)), choices));
    });
    parts.add(new Part(new Scope(design, rest, true, design.recoverySites()), whole));
    return parts;
  }

  private static List<Integer> sites(MixtureParameters choices, Design design) {
    List<Integer> sites = choices.design().sites().stream()
        .map(site -> design.topology().site(site.name()).orElseThrow().id()).toList();
    return sites.isEmpty() ? design.recoverySites() : sites;
  }

  @Override
  public void start(Control started) {
    control = started;
    started.begin(this);
    Means shared = new Means(started, whole.organisation(), whole.runbook());
    means = shared;
    of = new Responder[started.design().services().size()];
    for (Part part : parts) {
      MixtureParameters p = part.choices();
      resync(started, part.scope(), p);
      Responder responder = switch (p.acts()) {
        case CREWS -> new RunbookResponder(
            shared, part.scope(), p.runbook(), p.organisation(), p.design().machines());
        case CONTROLLERS ->
            new ReplicaController(shared, part.scope(), p.controllers(), p.organisation(), p.runbook());
      };
      part.scope().services().forEach(service -> of[service.id()] = responder);
    }
    programme = started.design().migration().map(plan -> new Programme(started, plan, this::movers)).orElse(null);
  }

  private static void resync(Control control, Scope scope, MixtureParameters p) {
    for (int store = 0; store < control.design().datastores().size(); store++) {
      if (p.organisation().failback().resync() == FailbackParameters.Resync.FULL && scope.hasStore(store)) {
        control.orders().resyncWhole(store);
      }
    }
  }

  private IntFunction<Mover> movers(Mover.Progress progress) {
    Map<Responder, Mover> made = new IdentityHashMap<>();
    return service -> made.computeIfAbsent(of(service), responder -> responder.mover(progress));
  }

  private Responder of(int service) {
    return Objects.requireNonNull(of[service]);
  }

  @Override
  public void bound(Pod pod) {
    of(pod.service()).bound(pod);
  }

  @Override
  public void preempted(Pod pod, int node) {
    of(pod.service()).preempted(pod, node);
  }

  @Override
  public void verify() {
    if (means != null) {
      means.verify();
    }
  }

  @Override
  public void conclude() {
    if (control == null || means == null) {
      return;
    }
    means.conclude();
    if (programme != null) {
      programme.conclude();
    }
    Control started = control;
    for (ServiceSpec service : control.design().services()) {
      if (!control.sight().up(service.id())) {
        control.journal().write(
            new Fact.Blocked(control.simulation().now(), service.id(), of(service.id()).obstacle(service.id())));
      } else if (control.sight().running(service.id()) < service.replicas()) {
        of(service.id()).missing(service.id()).ifPresent(obstacle -> started.journal().write(
            new Fact.ReplicaMissing(started.simulation().now(), service.id(), obstacle)));
      }
    }
  }
}
