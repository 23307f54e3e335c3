package dev.aftermath.units;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week, as times in ticks since Monday at midnight; a week is as long as any other, since the clock is
 * that of the scenario's start, which nobody changes in summer.
 */
public final class WorkingHours {
  /** Ticks of a week. */
  public static final long WEEK = Ticks.times(Ticks.DAY, 7);
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");

  private final boolean[] day = new boolean[DAYS.size()];
  private final long from;
  private final long to;
  private final TreeSet<Long> changes = new TreeSet<>();

  /**
   * Hours of some days of the week.
   *
   * @param hours such as "09:00..18:00"; those that end before they begin end on the day after
   * @param days such as "mon..fri", or a single one
   * @throws UnitException saying what is wrong with either
   */
  public WorkingHours(String hours, String days) {
    String[] ends = hours.split("\\.\\.", -1);
    if (ends.length != 2 || ends[0].equals(ends[1])) {
      throw new UnitException("expected hours such as \"09:00..18:00\", got \"" + hours + "\"");
    }
    from = time(ends[0]);
    to = time(ends[1]);
    String[] names = days.toLowerCase(Locale.ROOT).split("\\.\\.", -1);
    int first = DAYS.indexOf(names[0]);
    int last = DAYS.indexOf(names[names.length - 1]);
    if (names.length > 2 || first < 0 || last < 0) {
      throw new UnitException("expected days such as \"mon..fri\" or \"sun\", got \"" + days + "\"");
    }
    for (int d = first; d != last; d = (d + 1) % DAYS.size()) {
      day[d] = true;
    }
    day[last] = true;
    for (int d = 0; d < DAYS.size(); d++) {
      long midnight = Ticks.times(Ticks.DAY, d);
      changes.add(Math.floorMod(Ticks.plus(midnight, from), WEEK));
      changes.add(Math.floorMod(Ticks.plus(midnight, to), WEEK));
    }
  }

  /** Ticks since midnight of a time such as "07:30". */
  public static long time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new UnitException("expected a time of the day such as \"07:30\", got \"" + text + "\"");
    }
    return time.group(1) == null ? Ticks.DAY : Ticks.plus(Ticks.times(Ticks.HOUR, Integer.parseInt(time.group(1))),
        Ticks.times(Ticks.MINUTE, Integer.parseInt(time.group(2))));
  }

  /** Ticks from the last Monday at midnight to a moment, on its own clock. */
  public static long weekTime(OffsetDateTime moment) {
    return Ticks.plus(Ticks.times(Ticks.DAY, moment.getDayOfWeek().getValue() - 1),
        moment.toLocalTime().toNanoOfDay() / 1_000);
  }

  /** Whether a time of the week is one of them. */
  public boolean contain(long weekTime) {
    int today = (int) (weekTime / Ticks.DAY);
    long time = weekTime % Ticks.DAY;
    boolean yesterday = day[(today + DAYS.size() - 1) % DAYS.size()];
    return from < to ? day[today] && from <= time && time < to
        : day[today] && from <= time || yesterday && time < to;
  }

  /** How long after a time of the week they may begin or end next; more than nothing. */
  public long untilChange(long weekTime) {
    Long next = changes.higher(weekTime);
    return next == null ? Ticks.minus(Ticks.plus(WEEK, changes.first()), weekTime) : Ticks.minus(next, weekTime);
  }

  /** How long after a time of the week they begin next, or go on at a later day; more than nothing. */
  public long untilOpen(long weekTime) {
    long wait = untilChange(weekTime);
    while (!contain(Ticks.plus(weekTime, wait) % WEEK)) {
      wait = Ticks.plus(wait, untilChange(Ticks.plus(weekTime, wait) % WEEK));
    }
    return wait;
  }
}
