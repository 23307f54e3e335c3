package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Crews that are on duty by the clock, are called in, tire and hand over; 2026-01-01 is a Thursday, and services go
 * down ten minutes after the start, when people begin at once. All that takes time is to configure and to verify.
 */
class DutyArithmeticTest {
  private static final double HOUR = 3600;
  private static final double TEN_MINUTES = 10 / 60.0;

  private static String yaml(String start, int services, String crew, String configure, String verify) {
    return TestScenarios.CONSTANT.replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }").replace("start: 2026-01-01T00:00Z",
        "start: " + start).replace("web: {", "web: { count: " + services + ",").replace("cpu: 4", "cpu: 1")
        .replace("memory: 8 GiB", "memory: 1 GiB") + """
        strategies:
          backup-restore:
            sites: [b]
            detect: 0 s
            declare: 0 s
            assess: 0 s
            pace: 1
            crews: { operations: { %s } }
            steps:
              provision: { takes: 0 s }
              install-os: { takes: 0 s, error: 0 }
              configure: { takes: %s, error: 0 }
              verify: { takes: %s }
              switch-traffic: { takes: 0 s }
        """.formatted(crew, configure, verify);
  }

  private static List<Double> hours(String start, int services, String crew, String configure, String verify) {
    return TestScenarios.run(yaml(start, services, crew, configure, verify), 1).strategies().get(0).services().stream()
        .map(s -> of(s, "recoveryTime").mean() / HOUR).sorted().toList();
  }

  private static final String THURSDAY = "2026-01-01T00:00Z";

  private static String onCall(int count, int outside, String arrives) {
    return "count: " + count + ", onCall: { hours: 09:00..18:00, days: mon..fri, outside: " + outside + ", arrives: "
        + arrives + " }";
  }

  @Test
  void byNightNobodyWorksUntilWhoWasCalledIsThereOrTheDayBegins() {
    assertThat(hours(THURSDAY, 1, "count: 1", "1 h", "0 s")).containsExactly(1.0);
    assertThat(hours(THURSDAY, 1, onCall(1, 0, "2 h"), "1 h", "0 s")).containsExactly(2.0 + 1);
    // From 00:10 to 09:00 is 8 h 50 min.
    assertThat(hours(THURSDAY, 1, onCall(1, 0, "100 h"), "1 h", "0 s")).containsExactly(9 - TEN_MINUTES + 1);
  }

  @Test
  void onDaysOffNobodyComesByHimself() {
    // From Saturday 00:10 to Monday 09:00 is 56 h 50 min.
    assertThat(hours("2026-01-03T00:00Z", 1, onCall(1, 0, "1000 h"), "1 h", "0 s"))
        .containsExactly(57 - TEN_MINUTES + 1);
  }

  @Test
  void theClockIsThatOfTheScenariosStart() {
    // 17:00 in Korea is 08:00 in Greenwich: the day is over there after an hour, and has not begun here.
    assertThat(hours("2026-01-01T12:00+09:00", 1, onCall(1, 0, "100 h"), "1 h", "0 s")).containsExactly(1.0);
    assertThat(hours("2026-01-01T03:00Z", 1, onCall(1, 0, "100 h"), "1 h", "0 s"))
        .containsExactly(6 - TEN_MINUTES + 1);
  }

  @Test
  void whoIsOnDutyBeginsAndTheOthersJoinWhenTheyAreThere() {
    // Two services of 3 h each. One crew begins at once, the other one two hours later.
    assertThat(hours(THURSDAY, 2, onCall(2, 1, "2 h"), "3 h", "0 s")).containsExactly(3.0, 5.0);
    assertThat(hours(THURSDAY, 2, onCall(2, 1, "100 h"), "3 h", "0 s")).containsExactly(3.0, 6.0);
    assertThat(hours(THURSDAY, 2, "count: 2", "3 h", "0 s")).containsExactly(3.0, 3.0);
  }

  @Test
  void atTheEndOfTheDayWhatWasBegunIsFinishedAndTheRestWaits() {
    // Down at 17:10; configured at 18:10, verified from 09:00 to 10:00 on Friday: 16 h 50 min.
    assertThat(hours("2026-01-01T17:00Z", 1, onCall(1, 0, "100 h"), "1 h", "1 h"))
        .containsExactly(17 - TEN_MINUTES);
    // Who was called and has come stays: two hours.
    assertThat(hours("2026-01-01T17:00Z", 1, onCall(1, 0, "30 min"), "1 h", "1 h")).containsExactly(2.0);
  }

  @Test
  void whoHasBeenAtItForLongIsSlower() {
    // Configured in 3 h, then verified in 1.5 times one hour; after 3 h 1 min they would not be tired yet.
    assertThat(hours(THURSDAY, 1, "count: 1, tires: { after: 3 h, factor: 1.5 }", "3 h", "1 h"))
        .containsExactly(4.5);
    assertThat(hours(THURSDAY, 1, "count: 1, tires: { after: 181 min, factor: 1.5 }", "3 h", "1 h"))
        .containsExactly(4.0);
  }

  @Test
  void aTaskThatLastsBeyondAChangeOfShiftIsHandedOver() {
    // Changes at 07:00, 15:00 and 23:00. 20 h from 00:10 end at 20:10, with two hand-overs at 21:10; 22 h at 23:10 with
    // two, which makes a third.
    String shifts = "count: 1, shifts: { from: 07:00, every: 8 h, handover: 30 min }";
    assertThat(hours(THURSDAY, 1, shifts, "20 h", "0 s")).containsExactly(21.0);
    assertThat(hours(THURSDAY, 1, shifts, "22 h", "0 s")).containsExactly(23.5);
    assertThat(hours(THURSDAY, 1, shifts, "6 h", "0 s")).containsExactly(6.0);
  }

  @Test
  void aNewShiftIsRested() {
    // Changes at 03:00 and every six hours. Configured from 00:10 for 3 h and a hand-over, until 03:40; whoever
    // verifies then has been there for 40 min. Without shifts it would take 3 + 2 h.
    String tires = "count: 1, tires: { after: 2 h, factor: 2 }";
    assertThat(hours(THURSDAY, 1, tires + ", shifts: { from: 03:00, every: 6 h, handover: 30 min }", "3 h", "1 h"))
        .containsExactly(4.5);
    assertThat(hours(THURSDAY, 1, tires, "3 h", "1 h")).containsExactly(5.0);
  }

  @Test
  void reinforcementsComeAtTheirTime() {
    // One crew until three hours after the start, then two: the second of two services begins at 03:00, not at 04:10.
    assertThat(hours(THURSDAY, 2, "count: 1, then: [ { from: 3 h, count: 2 } ]", "4 h", "0 s"))
        .containsExactly(4.0, 7 - TEN_MINUTES);
  }

  private static String problems(String crew) {
    return TestScenarios.problems(yaml(THURSDAY, 1, crew, "1 h", "1 h"));
  }

  @Test
  void whatIsNoTimeOfTheDayIsRefused() {
    String path = ":24:55: ";
    assertThat(problems("count: 1, onCall: { hours: 9..18, days: mon-fri, outside: 2 }")).contains(path)
        .contains("crews.operations.onCall.hours: expected a time of the day such as \"07:30\", got \"9\"")
        .contains("crews.operations.onCall.days: expected days such as \"mon..fri\" or \"sun\", got \"mon-fri\"")
        .contains("crews.operations.onCall.outside: expected at most count = 1, got 2").hasLineCount(3);
    assertThat(problems("count: 1, onCall: { hours: nights }"))
        .contains("onCall.outside: is missing; expected a whole number")
        .contains("onCall.hours: expected hours such as \"09:00..18:00\", got \"nights\"").hasLineCount(2);
    assertThat(problems("count: 1, shifts: { from: 25:00, every: 7 h }"))
        .contains("crews.operations.shifts.from: expected a time of the day")
        .contains("crews.operations.shifts.every: expected a part of a day such as 8 h or 12 h, got 7 h")
        .hasLineCount(2);
    assertThat(problems("count: 1, shifts: { every: 8 h, handover: 9 h }, tires: { factor: 0.5 }"))
        .contains("crews.operations.shifts.handover: expected less than a shift of 8 h, got 9 h")
        .contains("crews.operations.tires.factor: expected at least 1 and at most 10, got \"0.5\"").hasLineCount(2);
    assertThat(problems("count: 1, shifts: { every: 8 h }, tires: { after: 9 h }"))
        .contains("crews.operations.tires.after: expected less than a shift of 8 h, got 9 h").hasLineCount(1);
  }
}
