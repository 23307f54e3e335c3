package dev.aftermath.vocabulary;

import java.util.List;

/** Where a disaster strikes. */
public sealed interface Location {
  /** Calls the case that this is. */
  <T> T tell(Cases<T> cases);

  /** One result for each case. */
  interface Cases<T> {
    T at(Place place);

    T at(Epicentre epicentre);

    T at(Data data);

    T at(Software software);
  }

  /** A site, a room or a link, by its name. */
  record Place(String name) implements Location {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.at(this);
    }
  }

  /**
   * Data, wherever it is.
   *
   * @param of whose, by names of the scenario; empty for all there is
   */
  record Data(List<String> of) implements Location {
    public Data {
      of = List.copyOf(of);
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.at(this);
    }
  }

  /**
   * What runs, wherever it does.
   *
   * @param of which services, by names of the scenario
   */
  record Software(List<String> of) implements Location {
    public Software {
      of = List.copyOf(of);
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.at(this);
    }
  }

  /**
   * The centre of an earthquake.
   *
   * @param magnitude moment magnitude
   * @param latitude degrees
   * @param longitude degrees
   */
  record Epicentre(double magnitude, double latitude, double longitude) implements Location {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.at(this);
    }
  }
}
