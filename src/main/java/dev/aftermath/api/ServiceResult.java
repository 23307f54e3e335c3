package dev.aftermath.api;

import java.util.Map;

/** One service under one strategy. */
public final class ServiceResult {
  private final String name;
  private final String grade;
  private final Map<String, Estimate> measures;
  private final Objective rto;
  private final Objective rpo;

  ServiceResult(String name, String grade, Map<String, Estimate> measures, Objective rto, Objective rpo) {
    this.name = name;
    this.grade = grade;
    this.measures = measures;
    this.rto = rto;
    this.rpo = rpo;
  }

  /** Its name; those of a block with {@code count} are numbered, "reports-001" and so on. */
  public String name() {
    return name;
  }

  /** The class of services it belongs to. */
  public String grade() {
    return grade;
  }

  /**
   * A measure of it.
   *
   * @throws IllegalArgumentException when nothing of that name is counted of services
   */
  public Estimate measure(String measure) {
    return Named.in(measures, measure, "measure of services");
  }

  /** Its recovery time objective. */
  public Objective rto() {
    return rto;
  }

  /** Its recovery point objective. */
  public Objective rpo() {
    return rpo;
  }
}
