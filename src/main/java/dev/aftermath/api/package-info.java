/**
 * Aftermath from Java: load a scenario, run it, read what came out, try other values. Nothing else of the program is
 * meant to be used from outside.
 *
 * <pre>{@code
 * Model model = Model.read(Path.of("scenarios/quickstart.yaml"));
 * Results results = model.run(Settings.standard().replications(50));
 * for (StrategyResult strategy : results.strategies()) {
 *   Estimate up = strategy.total("upForGood");
 *   System.out.println(strategy.name() + ": half of the time within " + up.p50() + " s, objectives missed: "
 *       + strategy.objectives(Objective.Verdict.MISSED));
 * }
 * for (SweepPoint point : model.sweep("services.orders.replicas", "2..6/3", Settings.standard())) {
 *   System.out.println(point.value() + ": " + point.results().strategy("declarative").total("loss").mean());
 * }
 * }</pre>
 *
 * <p>The package keeps to semantic versioning (semver.org): within a major version no public name of it goes away, and
 * none means anything else. A minor version may add classes, methods, measures and components of records, so records
 * are to be read and not to be made. Before version 1.0 a minor version may change what stands here, and the change log
 * says so. What numbers a scenario gives is no part of the promise: a better model gives better ones.
 *
 * <p>All classes are immutable and safe for use by several threads. The same model, settings and version give the same
 * results, whatever the number of threads.
 */
@NullMarked
package dev.aftermath.api;

import org.jspecify.annotations.NullMarked;
