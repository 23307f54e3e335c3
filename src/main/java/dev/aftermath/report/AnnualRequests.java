package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Figures;
import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.AnnualView.OfCause;
import dev.aftermath.report.AnnualView.Requests;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells what becomes of requests in a year, and why nobody serves some, a line for each thing. */
public final class AnnualRequests {
  private final Words words;
  private final Numbers numbers;
  private final boolean any;
  private final Set<Text> causes = new LinkedHashSet<>();

  public AnnualRequests(AnnualView view, Words words) {
    this.words = words;
    numbers = new Numbers(words, view.currency());
    any = view.strategies().stream().allMatch(s -> s.requests().isPresent());
    view.strategies().forEach(s -> s.requests().ifPresent(r -> r.causes().stream()
        .filter(c -> c.unserved().value() > 0).forEach(c -> causes.add(c.title()))));
  }

  /** Whether requests are stated of any service. */
  public boolean any() {
    return any;
  }

  /** The lines of a strategy; the titles are the same for all. */
  public List<OperationTelling.Line> lines(Of strategy) {
    Requests r = strategy.requests().orElseThrow();
    List<OperationTelling.Line> lines = new ArrayList<>();
    line(lines, words.get("years.requests.came"), count(r.came()));
    line(lines, words.get("years.requests.unserved"), share(r.unserved(), r));
    for (Text title : causes) {
      line(lines, words.get("years.requests.by", words.of(title)), r.causes().stream()
          .filter(c -> c.title().equals(title)).findFirst().map(OfCause::unserved).map(this::count)
          .orElse(Numbers.NONE));
    }
    line(lines, words.get("years.requests.planned"), count(r.planned()));
    line(lines, words.get("years.requests.noEvent"), count(r.noEvent()));
    line(lines, words.get("years.requests.slow"), share(r.slow(), r));
    return lines;
  }

  private static void line(List<OperationTelling.Line> lines, String title, String value) {
    lines.add(new OperationTelling.Line(title, value));
  }

  private String count(Figures f) {
    String mean = numbers.plain(f.value());
    return f.interval().exists() ? words.get("years.requests.between", mean,
        numbers.interval(numbers.plain(f.interval().low()), numbers.plain(f.interval().high()))) : mean;
  }

  private String share(Figures f, Requests of) {
    return of.came().value() == 0 ? count(f)
        : words.get("years.requests.share", count(f), numbers.percent(f.value() / of.came().value()));
  }
}
