package dev.aftermath.vocabulary;

/** Where a disaster strikes. */
public sealed interface Location {
  /** Calls the case that this is. */
  <T> T tell(Cases<T> cases);

  /** One result for each case. */
  interface Cases<T> {
    T at(Place place);

    T at(Epicentre epicentre);
  }

  /** A site, a room or a link, by its name. */
  record Place(String name) implements Location {
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
