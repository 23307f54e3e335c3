package dev.aftermath.recovery;

import dev.aftermath.binding.ChosenBy;
import dev.aftermath.binding.Ref;
import java.util.List;
import java.util.Map;

/** What a scenario file states about one strategy; a record for each kind, see {@link StrategyKind}. */
@ChosenBy("use")
public interface StrategyParameters {
  /** How the workload runs. */
  MachineParameters machines();

  /** Protection plans that this strategy replaces: data that names the key is protected by the value. */
  Map<String, Ref> protection();

  /** Sites where services may be recovered, the preferred one first; empty for all. */
  List<Ref> sites();

  /** The placement policy's name. */
  String policy();

  /** Whether replicas are spread over the sites before the disaster. */
  boolean spread();

  List<MachinesElsewhere.Spare> spare();

  List<MachinesElsewhere.Purchase> purchase();
}
