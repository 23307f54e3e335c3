package dev.aftermath.vocabulary;

import java.util.List;

/** What keeps a service from coming back. */
public sealed interface Obstacle {
  /** Calls the case that this is. */
  <T> T tell(Cases<T> cases);

  /** One result for each case. */
  interface Cases<T> {
    T of(DataLost lost);

    T of(DataUnusable data);

    T of(NeedsDown need);

    T of(TooFewUp needs);

    T of(SiteUnreachable site);

    T of(TooFewReplicas replicas);

    T of(TrafficNotSwitched traffic);

    T of(NothingToServe content);

    T of(NoRoom room);

    T of(MachineDown machine);

    T of(BadRelease release);

    T of(NoImage image);

    T of(AtWork work);

    T of(Waiting waiting);

    T of(Own own);
  }

  /** No copy of a datastore survives. */
  record DataLost(String store) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A datastore can be neither read nor written. */
  record DataUnusable(String store) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A service that it needs is down. */
  record NeedsDown(String service) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /**
   * Of the services of which it needs some, fewer are up.
   *
   * @param least how many it needs
   * @param of of how many
   * @param groups what these are called
   */
  record TooFewUp(int least, int of, List<String> groups) implements Obstacle {
    public TooFewUp {
      groups = List.copyOf(groups);
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A site that still gets its traffic is cut off. */
  record SiteUnreachable(String site) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  record TooFewReplicas() implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  record TrafficNotSwitched() implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A recovery tool runs, but what it serves is lost or out of reach. */
  record NothingToServe() implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** No machine at the site has room for a replica. */
  record NoRoom(String site, Demanded replica) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** The machine of a replica does not work. */
  record MachineDown(String site) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** Its version does not become ready, and the one before has not been put back. */
  record BadRelease() implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** No registry has a good image of it. */
  record NoImage() implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** People are at these steps. */
  record AtWork(List<Phase> steps) implements Obstacle {
    public AtWork {
      steps = List.copyOf(steps);
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** It waits for these. */
  record Waiting(List<Phase.Awaited> what) implements Obstacle {
    public Waiting {
      what = List.copyOf(what);
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** What only a plug-in knows, in its own words. */
  record Own(Text text) implements Obstacle {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }
}
