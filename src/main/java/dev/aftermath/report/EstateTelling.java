package dev.aftermath.report;

import dev.aftermath.results.EstateView;
import dev.aftermath.results.EstateView.Change;
import dev.aftermath.results.EstateView.Course;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How an estate stands at one moment of one replication, in one language. */
public final class EstateTelling {
  /** What stands between two troubles of one part. */
  public static final String AND = " · ";
  private static final String CLASS = " t-";

  private final EstateView view;
  private final Words words;
  private final Numbers numbers;
  private final Course course;
  private final Map<Integer, Change> standing;

  /**
   * At a moment of a strategy's course.
   *
   * @param moment its place; -1 for before anything happened
   */
  public EstateTelling(EstateView view, Course course, int moment, Words words, Numbers numbers) {
    this.view = view;
    this.words = words;
    this.numbers = numbers;
    this.course = course;
    standing = course.at(moment);
  }

  /** A moment, by its place. */
  public static String moment(Course course, int moment, Words words, Numbers numbers) {
    return moment < 0 ? words.get("estate.before")
        : words.get("estate.after", numbers.duration(course.moments().get(moment)));
  }

  /** The classes of a state in style sheets, each after a blank. */
  public static String classes(List<EstateView.State> state) {
    return state.stream().map(s -> CLASS + Codes.of(s.trouble())).collect(Collectors.joining());
  }

  /** What is wrong, in words; "" for nothing. */
  public static String troubles(List<EstateView.State> state, Words words) {
    return state.stream().map(s -> words.of(s.title())).collect(Collectors.joining(AND));
  }

  private List<EstateView.State> state(int part) {
    Change change = standing.get(part);
    return view.states().isEmpty() ? List.of() : view.states().get(change == null ? 0 : change.state());
  }

  /** The classes of a part. */
  public String classes(int part) {
    return classes(state(part));
  }

  /** What is wrong with a part; "" for nothing. */
  public String troubles(int part) {
    return troubles(state(part), words);
  }

  /** How many machines of some racks in a row serve. */
  public double serving(int firstRack, int endRack) {
    return sum(firstRack, endRack, Change::serving);
  }

  /** How many machines stand in some racks in a row. */
  public double machines(int firstRack, int endRack) {
    return sum(firstRack, endRack, Change::machines);
  }

  // Where nothing has changed all machines are there, and serve.
  private double sum(int firstRack, int endRack, ToIntFunction<Change> what) {
    double sum = 0;
    for (int r = firstRack; r < endRack; r++) {
      Change change = standing.get(view.rack(r));
      sum += change == null ? course.machines().get(r) : what.applyAsInt(change);
    }
    return sum;
  }

  /** "Machines serving: 30 of 40". */
  public String count(int firstRack, int endRack) {
    return machines(firstRack, endRack) == 0 ? words.get("estate.serve.none")
        : words.get("estate.serve", numbers.count(serving(firstRack, endRack)),
        numbers.count(machines(firstRack, endRack)));
  }

  /** What a part is called: of equipment what it is as well. */
  public static List<String> names(EstateView view, Words words) {
    List<String> names = new ArrayList<>();
    view.sites().forEach(s -> names.add(s.name()));
    view.rooms().forEach(r -> names.add(r.name()));
    view.racks().forEach(r -> names.add(r.name()));
    view.supplies().forEach(e -> names.add(words.get("estate.supply", e.name(), words.of(e.title()))));
    view.links().forEach(l -> names.add(l.name()));
    return names;
  }

  /** Troubled parts, the estate's order. */
  public List<Integer> troubled() {
    return standing.keySet().stream().filter(p -> !state(p).isEmpty()).sorted().toList();
  }

  /** All of it in one sentence, with so many parts by name at most. */
  public String sentence(int most) {
    List<String> names = names(view, words);
    List<Integer> troubled = troubled();
    List<String> told = new ArrayList<>(List.of(count(0, view.racks().size())));
    troubled.stream().limit(most).forEach(p -> told.add(words.get("estate.part", names.get(p), troubles(p))));
    if (troubled.size() > most) {
      told.add(words.get("estate.more", numbers.count(troubled.size() - most)));
    }
    return String.join("; ", told);
  }
}
