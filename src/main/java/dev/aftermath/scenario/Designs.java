package dev.aftermath.scenario;

import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.StrategyParameters.Part;
import dev.aftermath.workload.ServiceSpec;
import java.util.Map;

/** What a strategy states about the design, for each service: its part's, or else that of the whole. */
final class Designs {
  private final DesignParameters whole;
  private final Map<String, Part> parts;

  Designs(StrategyParameters strategy) {
    whole = strategy.design();
    parts = strategy.parts();
  }

  /** That of all services that no part is for. */
  DesignParameters whole() {
    return whole;
  }

  /** The parts of the strategy, by name. */
  Map<String, Part> parts() {
    return parts;
  }

  /** That of a service, the same object each time. */
  DesignParameters of(String service, String group, String grade) {
    for (Part part : parts.values()) {
      if (part.has(service, group, grade)) {
        return part.design();
      }
    }
    return whole;
  }

  /** That of a service. */
  DesignParameters of(ServiceSpec service) {
    return of(service.name(), service.group(), service.grade().name());
  }
}
