package dev.aftermath.measure.standard;

import dev.aftermath.measure.Measure;
import dev.aftermath.vocabulary.Text;

/** What measures are called that count alike, and differ in what. */
abstract class NamedMeasure implements Measure {
  private final String name;
  private final Text title;
  private final Text about;

  NamedMeasure(String name, Text title, Text about) {
    this.name = name;
    this.title = title;
    this.about = about;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Text title() {
    return title;
  }

  @Override
  public final Text about() {
    return about;
  }
}
