package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.List;

/** Whether an objective is met, as far as the replications can tell: only if the interval says so. */
enum Verdict {
  MET,
  UNCERTAIN,
  MISSED;

  /**
   * What came of one objective of one grade under one strategy; the worst of its services decides.
   *
   * @param time whether it is the recovery time objective, else that of the recovery point
   * @param objective seconds
   * @param share of services and replications that met it
   * @param median what was achieved, in seconds
   * @param failing how many services do not meet it with certainty
   */
  record Line(
      String grade, boolean time, double objective, Verdict verdict, double share, double median, int failing,
      int services) {}

  private static Verdict of(String written) {
    return switch (written) {
      case "met" -> MET;
      case "missed" -> MISSED;
      default -> UNCERTAIN;
    };
  }

  /** The objectives of a strategy, grade by grade. */
  static List<Line> lines(Tree strategy) {
    List<Line> lines = new ArrayList<>();
    for (Tree grade : strategy.at("grades").items()) {
      for (boolean time : new boolean[] {true, false}) {
        double objective = grade.at(time ? "rto" : "rpo").number();
        if (!Double.isNaN(objective)) {
          lines.add(line(strategy, grade, time, objective));
        }
      }
    }
    return lines;
  }

  private static Line line(Tree strategy, Tree grade, boolean time, double objective) {
    Verdict worst = MET;
    int failing = 0;
    int services = 0;
    for (Tree s : strategy.at("services").items()) {
      if (s.at("counted").isTrue() && s.at("grade").text().equals(grade.at("name").text())) {
        Verdict v = of(s.at(time ? "rtoVerdict" : "rpoVerdict").text());
        worst = v.compareTo(worst) > 0 ? v : worst;
        failing += v == MET ? 0 : 1;
        services++;
      }
    }
    return new Line(grade.at("name").text(), time, objective, worst, grade.at(time ? "pRtoMet" : "pRpoMet").number(),
        grade.at(time ? "recoveryTime" : "recoveryPoint").at("p50").number(), failing, services);
  }
}
