package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Observation;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What there was of a datastore when it went on, or was lost: 100 B/s; an asynchronous copy a second behind, backups of
 * 0 s, 100 s, 200 s and so on, usable 10 s later. Everything is lost at 250 s.
 */
class WhatWasLeftTest {
  private static final Fact.Stood GONE = new Fact.Stood(Copy.PRIMARY, Fact.Stood.NOTHING, 0);

  private static Fact.Stood stood(CopySpec copy, long seconds) {
    return new Fact.Stood(copy.copy(), seconds * Ticks.SECOND, seconds * 100);
  }

  private static List<Fact.CopiesStood> told(Stores s) {
    return s.world.facts(Fact.CopiesStood.class);
  }

  private static Observation.StoreCopies only(Stores s) {
    Fact.CopiesStood fact = told(s).get(0);
    return new Observation.StoreCopies(0, fact.served(), fact.copies());
  }

  private static Stores recovered(Stores s, int room) {
    s.world.at(260, () -> s.world.datastores.recover(0, s.best().orElseThrow(), room));
    return s.runTo(300);
  }

  @Test
  void withoutTheLiveCopyTheBackupWouldHaveServedAndFiftySecondsBeMissing() {
    Stores s = recovered(new Stores(asynchronous(2), backup(3)).destroy(250, 0), 2);
    // 250 - 249 = 1 s is on the way; the newest backup is that of 200 s: 50 s * 100 B/s = 5,000 B.
    assertThat(only(s).copies()).containsExactly(GONE, stood(asynchronous(2), 1), stood(backup(3), 50));
    assertThat(only(s).served()).isEqualTo(1);
    assertThat(only(s).without(1)).isEqualTo(stood(backup(3), 50));
    // Without the backup nothing would have been otherwise.
    assertThat(only(s).without(2)).isEqualTo(stood(asynchronous(2), 1));
  }

  @Test
  void withoutTheOnlyCopyNothingWouldHaveBeenLeft() {
    Stores s = recovered(new Stores(backup(3)).destroy(250, 0), 3);
    assertThat(only(s).served()).isEqualTo(1);
    assertThat(only(s).without(1).holds()).isFalse();
  }

  @Test
  void aPrimaryThatStandsInTheDarkWouldHaveMissedNothing() {
    Stores s = recovered(new Stores(backup(3)).dark(250, 900, 0), 3);
    assertThat(only(s).copies()).containsExactly(new Fact.Stood(Copy.PRIMARY, 0, 0), stood(backup(3), 50));
    assertThat(only(s).without(1).age()).isZero();
  }

  @Test
  void aPrimaryThatComesBackServesItselfAndWithoutItTheBackupWould() {
    Stores s = new Stores(backup(3)).dark(250, 260, 0).runTo(300);
    assertThat(only(s).served()).isZero();
    assertThat(only(s).without(0)).isEqualTo(stood(backup(3), 50));
  }

  @Test
  void ofWhatIsLostForEverNothingWasLeft() {
    Stores s = new Stores(backup(1)).destroy(250, 0, 1).runTo(300);
    assertThat(only(s).lost()).isTrue();
    assertThat(only(s).served()).isEqualTo(Fact.CopiesStood.NONE);
  }

  @Test
  void whatIsNotBackAtTheEndIsToldWithWhatThereIs() {
    Stores s = new Stores(backup(3)).destroy(250, 0).runTo(300);
    assertThat(told(s)).isEmpty();
    s.world.datastores.conclude();
    assertThat(only(s).lost()).isFalse();
    assertThat(only(s).served()).isEqualTo(Fact.CopiesStood.NONE);
    assertThat(only(s).copies()).containsExactly(GONE, stood(backup(3), 50));
  }

  @Test
  void ofAStoreThatWasNeverOutOfUseNothingIsTold() {
    Stores s = new Stores(backup(3));
    s.world.at(250, () -> s.world.estate.damageRoom(3, Condition.DESTROYED));
    s.runTo(300).world.datastores.conclude();
    assertThat(told(s)).isEmpty();
  }
}
