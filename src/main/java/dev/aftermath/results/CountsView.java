package dev.aftermath.results;

/** How many have each verdict. */
public record CountsView(int met, int undecided, int missed) {
  CountsView(Tree counts) {
    this(counts.at("met").count(), counts.at("undecided").count(), counts.at("missed").count());
  }

  public int all() {
    return met + undecided + missed;
  }
}
