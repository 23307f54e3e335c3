package dev.aftermath.operation;

import dev.aftermath.hazard.Scene;
import dev.aftermath.protection.Datastores;
import dev.aftermath.vocabulary.Copy;
import java.util.function.Predicate;

/** The datastores of a run as a disaster sees them. */
public record Corruptible(Datastores datastores) implements Scene.Data {
  @Override
  public void corrupt(int store, long infectedSince, Predicate<Copy> deletes) {
    datastores.corrupt(store, infectedSince, deletes);
  }

  @Override
  public void noticeCorruption(int store, long struckAt) {
    datastores.noticeCorruption(store, struckAt);
  }

  @Override
  public void expectDisaster(long moment) {
    datastores.expectDisaster(moment);
  }
}
