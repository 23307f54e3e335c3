package dev.aftermath.workload;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The services that a service needs: each of some, and enough of others.
 *
 * @param all numbers of those that must be up, every one
 * @param some sets of which enough must be up; no service stands in one set twice
 */
public record Needs(List<Integer> all, List<AtLeast> some) {
  /**
   * Some of which a number must be up, whichever they are: k of n.
   *
   * @param least how many, from 1 to as many as there are
   * @param of the numbers of the services
   */
  public record AtLeast(int least, List<Integer> of) {
    public AtLeast {
      of = List.copyOf(of);
      if (least < 1 || least > of.size()) {
        throw new IllegalArgumentException("needs " + least + " of " + of.size() + " services");
      }
    }

    /** Whether enough of them fulfil a condition. */
    public boolean isMet(IntPredicate up) {
      return of.stream().mapToInt(Integer::intValue).filter(up).count() >= least;
    }
  }

  public Needs {
    all = List.copyOf(all);
    some = List.copyOf(some);
  }

  /** Every one of these. */
  public static Needs of(List<Integer> all) {
    return new Needs(all, List.of());
  }

  /** Every service that it depends on in any way. */
  public IntStream services() {
    return IntStream.concat(all.stream().mapToInt(Integer::intValue),
        some.stream().flatMapToInt(s -> s.of().stream().mapToInt(Integer::intValue)));
  }

  /** Whether what is needed fulfils a condition. */
  public boolean areMet(IntPredicate up) {
    for (int i = 0; i < all.size(); i++) {
      if (!up.test(all.get(i))) {
        return false;
      }
    }
    return some.stream().allMatch(s -> s.isMet(up));
  }
}
