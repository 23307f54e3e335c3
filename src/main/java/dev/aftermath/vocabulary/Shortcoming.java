package dev.aftermath.vocabulary;

import java.util.Optional;

/** Why a drill did not pass one of its tests. */
public sealed interface Shortcoming {
  /** Calls the case that this is. */
  <T> T tell(Cases<T> cases);

  /** One result for each case. */
  interface Cases<T> {
    T of(Acted acted);

    T of(Worked worked);

    T of(NotBack back);

    T of(Missing missing);

    T of(LeftOver left);

    T of(BadVersion version);

    T of(ByRunbook runbook);

    T of(FromMachine made);

    T of(CopiesBehind copies);

    T of(DataGone data);

    T of(Late late);

    T of(WritesLost lost);
  }

  /** A person did something. */
  record Acted(Act act) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A crew worked on the service. */
  record Worked(Skill skill) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** The service was down when the run ended. */
  record NotBack(Obstacle why) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /**
   * Replicas were missing when the run ended, of a service that was up.
   *
   * @param why nothing where nobody has looked after them
   */
  record Missing(int declared, int running, Optional<Obstacle> why) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** Replicas that nothing declares ran still when the run ended. */
  record LeftOver(int replicas) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A version that does not become ready was the declared one when the run ended. */
  record BadVersion() implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** The steps of a runbook started the service, and not the difference to what is declared. */
  record ByRunbook() implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A replica was made of something else than its image. */
  record FromMachine(Made made) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A datastore had fewer level copies than before when the run ended. */
  record CopiesBehind(String store) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** No copy of a datastore survives. */
  record DataGone(String store) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /**
   * The recovery time objective was missed.
   *
   * @param seconds how long it took; NaN when its end was not seen
   * @param allowed the objective, in seconds
   */
  record Late(double seconds, double allowed) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /**
   * The recovery point objective was missed.
   *
   * @param seconds how much of the past is missing; NaN when nothing is left, or was not back
   * @param allowed the objective, in seconds
   */
  record WritesLost(double seconds, double allowed) implements Shortcoming {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }
}
