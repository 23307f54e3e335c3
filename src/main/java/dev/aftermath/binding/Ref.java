package dev.aftermath.binding;

/** A name that must exist elsewhere in the scenario, and where it was written. */
public record Ref(String name, Place place) {
  @Override
  public String toString() {
    return name;
  }
}
