package dev.aftermath.recovery;

import dev.aftermath.binding.ChosenBy;
import dev.aftermath.binding.Ref;
import java.util.List;
import java.util.Map;

/** What a scenario file states about one strategy; a record for each kind, see {@link StrategyKind}. */
@ChosenBy("use")
public interface StrategyParameters {
  /** What all strategies have in common; its keys stand beside those of the kind. */
  DesignParameters design();

  /**
   * Services for which a strategy has chosen otherwise than for all others.
   *
   * @param services names of services, or of groups of services, that are in it
   * @param grades names of grades whose services are in it
   * @param design what holds for them; what belongs to the strategy as a whole is as it is there
   */
  record Part(List<Ref> services, List<Ref> grades, DesignParameters design) {
    /** Whether a service is in it. */
    public boolean has(String service, String group, String grade) {
      return services.stream().anyMatch(s -> s.name().equals(service) || s.name().equals(group))
          || grades.stream().anyMatch(g -> g.name().equals(grade));
    }
  }

  /** Where its witness stands, by the key that says so: of the whole, and of its parts; none where it has none. */
  default Map<String, Ref> witnesses() {
    return Map.of();
  }

  /** Its parts, by name; none has a service of another. */
  default Map<String, Part> parts() {
    return Map.of();
  }
}
