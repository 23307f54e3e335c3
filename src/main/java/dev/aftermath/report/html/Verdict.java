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

  /** By its interval: met when all of it is at or above what is asked for, missed when all of it is below. */
  static Verdict of(double low, double high, double asked) {
    return low >= asked ? MET : high < asked ? MISSED : UNCERTAIN;
  }

  /** The objectives of a strategy, grade by grade. */
  static List<Line> lines(Tree strategy, double asked) {
    List<Line> lines = new ArrayList<>();
    for (Tree grade : strategy.at("grades").items()) {
      for (boolean time : new boolean[] {true, false}) {
        double objective = grade.at(time ? "rto" : "rpo").number();
        if (!Double.isNaN(objective)) {
          lines.add(line(strategy, grade, time, objective, asked));
        }
      }
    }
    return lines;
  }

  private static Line line(Tree strategy, Tree grade, boolean time, double objective, double asked) {
    Verdict worst = MET;
    int failing = 0;
    int services = 0;
    for (Tree s : strategy.at("services").items()) {
      if (s.at("counted").isTrue() && s.at("grade").text().equals(grade.at("name").text())) {
        double[] ci = s.at(time ? "pRtoMetCi95" : "pRpoMetCi95").numbers();
        Verdict v = ci.length == 2 ? of(ci[0], ci[1], asked) : UNCERTAIN;
        worst = v.compareTo(worst) > 0 ? v : worst;
        failing += v == MET ? 0 : 1;
        services++;
      }
    }
    return new Line(grade.at("name").text(), time, objective, worst, grade.at(time ? "pRtoMet" : "pRpoMet").number(),
        grade.at(time ? "recoveryTime" : "recoveryPoint").at("p50").number(), failing, services);
  }
}
