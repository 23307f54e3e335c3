package dev.aftermath.results;

/** How many have each verdict. */
public record CountsView(int met, int undecided, int missed) {
  CountsView(Tree counts) {
    this((int) counts.at("met").whole(), (int) counts.at("undecided").whole(), (int) counts.at("missed").whole());
  }

  public int all() {
    return met + undecided + missed;
  }
}
