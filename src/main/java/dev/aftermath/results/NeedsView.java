package dev.aftermath.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** needs.json as reports read it: services by number, and which others each needs. */
public final class NeedsView {
  private final List<Service> services;

  /** Some of which at least so many must be up. */
  public record AtLeast(int least, List<Integer> of) {}

  /**
   * A service.
   *
   * @param group the block of the scenario it comes from
   * @param all those that must be up, every one
   * @param some sets of which enough must be up
   */
  public record Service(String name, String group, String grade, List<Integer> all, List<AtLeast> some) {
    /** Whatever it depends on in any way. */
    public IntStream needs() {
      return IntStream.concat(all.stream().mapToInt(i -> i),
          some.stream().flatMapToInt(s -> s.of.stream().mapToInt(i -> i)));
    }
  }

  NeedsView(Tree tree) {
    List<Tree> items = tree.at("services").items();
    services = items.stream().map(s -> service(s, items.size())).toList();
  }

  private static Service service(Tree s, int n) {
    List<AtLeast> some = new ArrayList<>();
    for (Tree set : s.at("some").items()) {
      List<Integer> of = numbers(set.at("of"), n);
      int least = set.at("least").count();
      if (least < 1 || least > of.size()) {
        throw set.at("least").wrong("a number from 1 to " + of.size());
      }
      some.add(new AtLeast(least, of));
    }
    return new Service(s.at("name").text(), s.at("group").text(), s.at("grade").text(), numbers(s.at("all"), n), some);
  }

  private static List<Integer> numbers(Tree list, int n) {
    return list.items().stream().map(item -> item.below(n)).toList();
  }

  /** Whether any service needs another. */
  public boolean any() {
    return services.stream().anyMatch(s -> s.needs().findAny().isPresent());
  }

  /** All services, tools too; none where none needs any. */
  public List<Service> services() {
    return services;
  }
}
