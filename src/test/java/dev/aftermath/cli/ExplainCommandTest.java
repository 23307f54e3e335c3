package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What keys mean, as the command tells it. */
class ExplainCommandTest {
  private static String told(String... args) {
    String[] all = new String[args.length + 3];
    System.arraycopy(args, 0, all, 3, args.length);
    all[0] = "explain";
    all[1] = "--lang";
    all[2] = "en";
    Result r = Result.run(all);
    assertThat(r.code()).as(r.err()).isZero();
    return r.out();
  }

  @Test
  void aKeyIsToldWithValueUnitRangeDefaultEvidenceAndSource() {
    assertThat(told("protection.backup.every")).isEqualTo("""
        protection.backup.every
          Interval of full backups.

          value       a duration, at least 1 s
          unit        us, ms, s, min, h, d, wk
          example     40 s
          default     7 d  (backup.every)
          evidence    [V] read at the source named
          source      usual cadence; NIRS: weekly full, daily incremental
        """);
  }

  @Test
  void aBlockIsToldWithItsKeysAndWhatHasKindsWithItsKinds() {
    assertThat(told("sites.rooms")).contains("Keys\n").contains("\n  nodes  <names, each with: a whole number, at least 0")
        .contains("\n  racks  <a whole number, at least 1 and at most 10000; default 2>");
    assertThat(told("disaster")).contains("Kinds\n  corruption  <a block of keys>").contains("\n  fire  <");
    assertThat(told()).contains("\n  sites  <names, each with: a block of keys>").contains("\n  include  <");
  }

  @Test
  void namesOfOnesOwnAndIndicesMayStandInAPathOrNot() {
    String plain = told("services.data.size");
    assertThat(told("services.orders.data.size")).isEqualTo(plain);
    assertThat(told("services.*.data.size")).isEqualTo(plain);
    assertThat(told("disaster[0].fire.room")).isEqualTo(told("disaster.fire.room"));
    assertThat(told("sites.seoul.rooms.hall-1.racks")).isEqualTo(told("sites.rooms.racks"));
    assertThat(told("defaults.service.replicas")).contains("default     2  (service.replicas)");
  }

  @Test
  void recursiveTellsEverythingBelow() {
    assertThat(told("sites", "--recursive")).contains("rooms.racks  <").contains("utilities.refuel").contains("supplies.is");
    assertThat(told("sites")).doesNotContain("rooms.racks");
  }

  @Test
  void aKeyThatPresetsDoNotReadSaysUnderWhich() {
    // Crews of backup-restore rebuild machines and pull no images; controllers start containers.
    assertThat(told("services.image")).containsPattern("no effect   under [^\n]*backup-restore")
        .doesNotContainPattern("no effect   under [^\n]*declarative");
    assertThat(told("services.replicas")).doesNotContain("no effect");
  }

  @Test
  void anUnknownKeyNamesTheNearestOneOrWhereItIs() {
    Result near = Result.run("explain", "services.replcas");
    assertThat(near.code()).isEqualTo(ExitCode.INVALID);
    assertThat(near.err()).isEqualTo("aftermath: \"services\" has no key \"replcas\"; did you mean \"replicas\"?\n");
    assertThat(Result.run("explain", "replicas").err())
        .isEqualTo("aftermath: a scenario has no key \"replicas\"; there is services.home.replicas, services.replicas,"
            + " disaster.crash.replicas\n");
    assertThat(Result.run("explain", "horizon.days").err()).contains("\"horizon\" holds a plain value and has no keys");
    assertThat(Result.run("explain", "defaults.servise").err()).contains("did you mean \"service\"?");
  }

  @Test
  void inKoreanAsFarAsThereAreWords() {
    Result r = Result.run("explain", "services.data.size", "--lang", "ko");
    assertThat(r.out()).contains("데이터 저장소의 크기").contains("단위").contains("기본값").contains("근거");
  }
}
