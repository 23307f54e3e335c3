package dev.aftermath.scheduling.spec;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.scheduling.Amount;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Quotas;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a file says about a team. */
@Template("team")
@Doc("What a team may use.")
public record TeamSpec(
    @Doc("GPUs of its own; as many as there are when left out.") @Bounds(max = 1_000_000) Optional<Double> gpus,
    @Doc("GPUs beyond that while other teams leave theirs; as many as they leave when left out.")
        @Bounds(max = 1_000_000) Optional<Double> borrow) {

  /** The most GPUs that it may ever use, in 1/1000ths; {@link Amount#UNLIMITED} or more when nothing limits it. */
  public long mostMilli() {
    return gpus(gpus).gpuMilli() + gpus(borrow).gpuMilli();
  }

  /** Quotas of teams, by name. */
  public static Map<String, Quotas.Quota> quotas(Map<String, TeamSpec> teams) {
    Map<String, Quotas.Quota> quotas = new LinkedHashMap<>();
    teams.forEach((name, team) -> quotas.put(name, new Quotas.Quota(gpus(team.gpus), gpus(team.borrow))));
    return quotas;
  }

  private static Amount gpus(Optional<Double> gpus) {
    return new Amount(Amount.UNLIMITED, Amount.UNLIMITED,
        gpus.map(g -> Math.round(g * Demand.WHOLE_GPU)).orElse(Amount.UNLIMITED));
  }
}
