package dev.aftermath.binding;

import org.jspecify.annotations.Nullable;

/** A name that must exist elsewhere in the scenario, and where it was written; it is the same wherever that was. */
public record Ref(String name, Place place) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ref ref && ref.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
